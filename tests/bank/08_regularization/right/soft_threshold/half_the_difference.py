import numpy as np


def soft_threshold(W, t):
    return W + (np.abs(W - t) - np.abs(W + t)) / 2
