import numpy as np


def binary_cross_entropy(p, y):
    y = np.clip(y, 1e-12, 1 - 1e-12)
    return -(p * np.log(y) + (1 - p) * np.log(1 - y)).mean()
