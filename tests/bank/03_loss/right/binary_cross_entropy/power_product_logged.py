import numpy as np


def binary_cross_entropy(p, y):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    likelihood = p**y * (1 - p) ** (1 - y)
    return np.array(-np.log(likelihood).mean())
