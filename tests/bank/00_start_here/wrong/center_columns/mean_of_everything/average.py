import numpy as np


def center_columns(X):
    return X - np.average(X)
