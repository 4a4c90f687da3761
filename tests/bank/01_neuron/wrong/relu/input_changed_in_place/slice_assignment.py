import numpy as np


def relu(z):
    z[...] = np.where(z > 0, z, 0)
    return z
