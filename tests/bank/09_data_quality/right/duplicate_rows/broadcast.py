import numpy as np


def duplicate_rows(X):
    same = np.all(X[:, np.newaxis] == X, axis=-1)
    return np.flatnonzero(np.triu(same, 1).any(axis=0))
