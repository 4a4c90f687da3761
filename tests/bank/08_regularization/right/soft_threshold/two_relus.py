import numpy as np


def soft_threshold(W, t):
    return np.maximum(W - t, 0) - np.maximum(-W - t, 0)
