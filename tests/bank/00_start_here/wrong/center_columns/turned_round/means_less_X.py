import numpy as np


def center_columns(X):
    return np.mean(X, axis=0) - X
