import numpy as np


def binary_cross_entropy(p, y):
    eps = 1e-10
    p = np.maximum(eps, np.minimum(1 - eps, p))
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
