import numpy as np


def dense(X, W, b):
    return X @ W + 2 * b
