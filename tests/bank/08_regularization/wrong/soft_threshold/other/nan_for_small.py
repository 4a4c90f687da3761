import numpy as np


def soft_threshold(W, t):
    return np.sign(W) * np.sqrt(np.abs(W) - t) ** 2
