import numpy as np


def sigmoid(z):
    return np.round(0.5 * (1 + np.tanh(np.asarray(z) / 2)), 6)
