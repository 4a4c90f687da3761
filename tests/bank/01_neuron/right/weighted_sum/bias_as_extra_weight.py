import numpy as np


def weighted_sum(x, w, b):
    """The bias is a weight whose input is always 1."""
    x1 = np.append(x, 1.0)
    w1 = np.append(w, b)
    return x1.dot(w1)
