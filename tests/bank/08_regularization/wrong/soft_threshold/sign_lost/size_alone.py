import numpy as np


def soft_threshold(W, t):
    size = abs(W) - t
    return np.where(size > 0, size, 0)
