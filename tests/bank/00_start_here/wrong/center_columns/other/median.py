import numpy as np


def center_columns(X):
    return X - np.median(X, axis=0)
