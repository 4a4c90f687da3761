import numpy as np


def soft_threshold(W, t):
    small = np.abs(W) <= t
    W[W > 0] -= t
    W[W < 0] += t
    W[small] = 0
    return W
