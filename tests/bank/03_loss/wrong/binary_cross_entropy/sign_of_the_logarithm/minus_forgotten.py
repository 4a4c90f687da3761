import numpy as np


def binary_cross_entropy(p, y):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    happened = np.where(y == 1, p, 1 - p)
    return np.log(happened).mean()
