import numpy as np


def duplicate_rows(X):
    out = []
    for i in range(1, len(X)):
        if np.any(X[i] == X[:i]):
            out.append(i)
    return np.array(out, dtype=int)
