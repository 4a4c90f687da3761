import numpy as np


def relu(z):
    biggest = 0.0
    for v in np.ravel(z):
        if v > biggest:
            biggest = v
    return biggest
