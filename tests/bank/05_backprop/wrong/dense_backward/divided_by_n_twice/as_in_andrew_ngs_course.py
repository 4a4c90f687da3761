import numpy as np


def dense_backward(dZ, X, W):
    m = X.shape[0]
    dW = 1 / m * np.dot(X.T, dZ)
    db = 1 / m * np.sum(dZ, axis=0)
    dX = np.dot(dZ, W.T)
    return dX, dW, db
