import numpy as np


def soft_threshold(W, t):
    size = np.abs(W)
    safe = np.where(size == 0, 1, size)
    return W * np.maximum(0, 1 - t / safe)
