import numpy as np


def sigmoid(z):
    decay = np.exp(-np.abs(z))
    return 1 / (1 + decay)
