import numpy as np


def dense_backward(dZ, X, W):
    n, n_in = X.shape
    n_out = W.shape[1]
    dX, dW, db = np.zeros_like(X), np.zeros_like(W), np.zeros(n_out)
    for i in range(n):
        for k in range(n_out):
            db[k] += dZ[i, k]
            for j in range(n_in):
                dX[i, j] += dZ[i, k] * W[j, k]
                dW[j, k] += dZ[i, k] * X[i, j]
    return dX, dW, db
