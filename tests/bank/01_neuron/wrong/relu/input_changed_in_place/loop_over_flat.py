import numpy as np


def relu(z):
    z = np.asarray(z)
    for i in range(z.size):
        if z.flat[i] < 0:
            z.flat[i] = 0
    return z
