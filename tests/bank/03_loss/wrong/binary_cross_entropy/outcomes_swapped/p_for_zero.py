import numpy as np


def binary_cross_entropy(p, y):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return np.mean(np.where(y == 0, -np.log(p), -np.log(1 - p)))
