import numpy as np


def center_columns(X):
    return np.array([row - row.mean() for row in X])
