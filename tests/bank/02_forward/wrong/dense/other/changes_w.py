import numpy as np


def dense(X, W, b):
    W += b
    return X @ W
