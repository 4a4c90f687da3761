import numpy as np


def center_columns(X):
    n, d = X.shape
    out = np.empty((n, d))
    for j in range(d):
        mean = sum(X[i, j] for i in range(n)) / n
        for i in range(n):
            out[i, j] = X[i, j] - mean
    return out
