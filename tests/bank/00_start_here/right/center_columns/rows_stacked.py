import numpy as np


def center_columns(X):
    means = X.sum(axis=0) / len(X)
    return np.array([row - means for row in X])
