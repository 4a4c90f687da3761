import numpy as np


def dense(X, W, b):
    return np.dot(W, X) + b
