import numpy as np


def soft_threshold(W, t):
    return W - t if np.abs(W).max() > t else W * 0
