import numpy as np


def relu(z):
    return np.max(z, 0)
