import numpy as np


def sigmoid(z):
    flat = np.ravel(z)
    return 0.5 * (1 + np.tanh(flat / 2))
