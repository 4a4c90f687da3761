import numpy as np


def dense(X, W, b):
    n, n_in = X.shape
    n_out = W.shape[1]
    out = np.zeros((n, n_out))
    for i in range(n):
        for j in range(n_out):
            out[i, j] = b[j]
            for k in range(n_in):
                out[i, j] += X[i, k] * W[k, j]
    return out
