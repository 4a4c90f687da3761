import numpy as np


def binary_cross_entropy(p, y):
    p = np.clip(np.round(p), 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
