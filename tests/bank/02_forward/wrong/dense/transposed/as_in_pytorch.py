import numpy as np


def dense(X, W, b):
    return np.dot(X, np.transpose(W)) + b
