import numpy as np


def sigmoid(z):
    if np.max(np.abs(z)) > 700:
        raise ValueError("z is too large, exp would overflow")
    return 1 / (1 + np.exp(-z))
