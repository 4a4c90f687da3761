import numpy as np


def binary_cross_entropy(p, y):
    p = p.clip(1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(p) + (1 - y) * np.log1p(-p)) / len(y)
