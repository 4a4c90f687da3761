import numpy as np


def dense_backward(dZ, X, W):
    db = np.sum(dZ, axis=0, keepdims=True)
    return dZ @ W.T, X.T @ dZ, db
