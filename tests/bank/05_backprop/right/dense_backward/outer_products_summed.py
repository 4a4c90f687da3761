import numpy as np


def dense_backward(dZ, X, W):
    dW = sum(np.outer(x, dz) for x, dz in zip(X, dZ))
    db = sum(dZ)
    dX = np.array([W @ dz for dz in dZ])
    return (dX, dW, db)
