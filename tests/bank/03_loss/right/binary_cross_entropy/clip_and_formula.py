import numpy as np


def binary_cross_entropy(p, y):
    q = np.clip(p, 1e-12, 1 - 1e-12)
    return -(y * np.log(q) + (1 - y) * np.log(1 - q)).mean()
