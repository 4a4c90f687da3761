import numpy as np


def relu(z):
    return np.amax(z)
