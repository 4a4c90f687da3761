import numpy as np


def soft_threshold(W, t):
    size = np.sqrt(W * W)
    return (W / size) * np.maximum(size - t, 0)
