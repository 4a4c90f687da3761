import numpy as np


def sigmoid(z):
    return np.logaddexp(0, z)
