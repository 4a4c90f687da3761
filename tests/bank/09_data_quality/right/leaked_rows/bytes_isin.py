import numpy as np


def leaked_rows(train, test):
    key = lambda X: np.array([row.tobytes().hex() for row in X])
    return np.flatnonzero(np.isin(key(test), key(train)))
