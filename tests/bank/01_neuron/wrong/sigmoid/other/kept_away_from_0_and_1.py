import numpy as np


def sigmoid(z):
    s = 0.5 * (1 + np.tanh(np.asarray(z) / 2))
    return np.clip(s, 1e-7, 1 - 1e-7)
