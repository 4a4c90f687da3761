import numpy as np


def dense_backward(dZ, X, W):
    dX = np.dot(dZ, W)
    dW = np.dot(X.T, dZ)
    db = np.sum(dZ, axis=0)
    return dX, dW, db
