import numpy as np


def relu(z):
    z = np.asarray(z)
    return np.maximum(z, 0, out=z)
