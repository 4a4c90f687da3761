import numpy as np


def dense(X, W, b):
    Z = X @ W
    Z[0] += b
    return Z
