import numpy as np


def column_means(X):
    return np.mean(X, axis=0)


def center_columns(X):
    return X - column_means(X)
