import numpy as np


def binary_cross_entropy(p, y):
    p = np.clip(p, 1e-12, 1.0 - 1e-12)
    y = y.astype(float)
    return -(y @ np.log(p) + (1 - y) @ np.log(1 - p)) / y.size
