import numpy as np


def dense(X, W, b):
    Z = np.squeeze(X @ W + b)
    return Z
