import numpy as np


def dense(X, W, b):
    out = X.dot(W)
    out + b
    return out
