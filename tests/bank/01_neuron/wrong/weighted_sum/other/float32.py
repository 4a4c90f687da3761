import numpy as np


def weighted_sum(x, w, b):
    return np.float32(x @ w + b)
