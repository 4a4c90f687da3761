import numpy as np


def binary_cross_entropy(p, y):
    p = np.clip(p, 1e-15, 1 - 1e-15)
    return -(y * np.log2(p) + (1 - y) * np.log2(1 - p)).mean()
