import numpy as np


def soft_threshold(W, t):
    new = np.zeros(W.shape)
    big = abs(W) > t
    new[big] = W[big] - t
    return new
