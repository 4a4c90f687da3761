import numpy as np


def center_columns(X):
    means = np.tile(X.mean(0), (X.shape[0], 1))
    return np.subtract(X, means)
