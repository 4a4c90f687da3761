import numpy as np


def soft_threshold(W, t):
    return np.median(np.stack([W - t, np.zeros(W.shape), W + t]), axis=0)
