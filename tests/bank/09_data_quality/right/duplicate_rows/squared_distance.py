import numpy as np


def duplicate_rows(X):
    d = ((X[:, None, :] - X[None, :, :]) ** 2).sum(axis=2)
    return np.nonzero((np.tril(d == 0, k=-1)).any(axis=1))[0]
