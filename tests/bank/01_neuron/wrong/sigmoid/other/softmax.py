import numpy as np


def sigmoid(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()
