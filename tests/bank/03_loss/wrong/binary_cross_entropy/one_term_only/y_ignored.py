import numpy as np


def binary_cross_entropy(p, y):
    p = np.clip(p, 1e-9, 1)
    return np.mean(-np.log(p))
