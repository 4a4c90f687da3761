import numpy as np


def weighted_sum(x, w, b):
    s = np.sum(np.multiply(x, w))
    s + b
    return s
