import numpy as np


def sigmoid(z):
    return np.clip(0.2 * np.asarray(z) + 0.5, 0, 1)
