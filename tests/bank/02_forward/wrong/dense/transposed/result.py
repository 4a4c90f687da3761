import numpy as np


def dense(X, W, b):
    out = X @ W + b
    return np.transpose(out)
