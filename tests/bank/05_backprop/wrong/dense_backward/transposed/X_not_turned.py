import numpy as np


def dense_backward(dZ, X, W):
    dW = np.matmul(X, dZ)
    return np.matmul(dZ, W.T), dW, np.sum(dZ, 0)
