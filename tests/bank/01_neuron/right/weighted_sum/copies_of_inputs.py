import numpy as np


def weighted_sum(x, w, b):
    x = x.copy()
    x *= w  # fine, it is my own copy
    return np.add.reduce(x) + b
