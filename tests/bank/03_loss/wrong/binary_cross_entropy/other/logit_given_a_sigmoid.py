import numpy as np


def binary_cross_entropy(p, y):
    q = 1 / (1 + np.exp(-p))
    return -np.mean(y * np.log(q) + (1 - y) * np.log(1 - q))
