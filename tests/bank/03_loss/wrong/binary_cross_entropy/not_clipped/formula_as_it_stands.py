import numpy as np


def binary_cross_entropy(p, y):
    happened = y * p + (1 - y) * (1 - p)
    return -np.log(happened).mean()
