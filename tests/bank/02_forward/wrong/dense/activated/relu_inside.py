import numpy as np


def dense(X, W, b):
    Z = X @ W + b
    return Z * (Z > 0)
