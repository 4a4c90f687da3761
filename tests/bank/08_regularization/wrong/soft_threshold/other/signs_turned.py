import numpy as np


def soft_threshold(W, t):
    return -np.sign(W) * np.maximum(np.abs(W) - t, 0)
