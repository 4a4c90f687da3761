import numpy as np


def sigmoid(z):
    e = np.exp(z)
    s = e / (1 + e)
    return np.where(np.isnan(s), 1.0, s)
