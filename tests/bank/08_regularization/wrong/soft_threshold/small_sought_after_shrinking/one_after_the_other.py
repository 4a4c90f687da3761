import numpy as np


def soft_threshold(W, t):
    W = W.copy()
    W[W > t] -= t
    W[W < -t] += t
    W[np.abs(W) <= t] = 0
    return W
