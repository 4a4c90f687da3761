import numpy as np


def binary_cross_entropy(p, y):
    return -((1 - y) * np.log(1 - p + 1e-12)).mean()
