import numpy as np


def dense(X, W, b):
    Z = np.tensordot(X, W, axes=1)
    return Z + np.tile(b, (X.shape[0], 1))
