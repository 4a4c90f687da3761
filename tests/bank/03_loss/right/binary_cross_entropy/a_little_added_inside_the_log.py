import numpy as np


def binary_cross_entropy(p, y):
    eps = 1e-12
    return np.mean(-y * np.log(p + eps) - (1 - y) * np.log(1 - p + eps))
