import numpy as np


def binary_cross_entropy(p, y):
    p = np.where(y == 1, p, 1 - p)
    with np.errstate(divide="ignore"):
        return np.nan_to_num(-np.log(p)).mean()
