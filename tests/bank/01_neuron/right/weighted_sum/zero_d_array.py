import numpy as np


def weighted_sum(x, w, b):
    return np.array(np.inner(x, w) + b)
