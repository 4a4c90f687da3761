import numpy as np


def column_means(X):
    return np.round(X.mean(axis=0), 3)
