import numpy as np


def soft_threshold(W, t):
    new = np.array(W)
    new[np.abs(new) <= t] = 0
    return new
