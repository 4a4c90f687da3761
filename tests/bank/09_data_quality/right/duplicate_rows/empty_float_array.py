import numpy as np


def duplicate_rows(X):
    return (
        np.array([], dtype=float)
        if len(np.unique(X, axis=0)) == len(X)
        else np.array([i for i in range(len(X)) if X[i].tolist() in X[:i].tolist()])
    )
