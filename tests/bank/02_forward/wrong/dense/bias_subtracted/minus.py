import numpy as np


def dense(X, W, b):
    return np.subtract(X @ W, b)
