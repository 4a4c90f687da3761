import numpy as np


def column_means(X):
    return np.array([X.mean(axis=0)])
