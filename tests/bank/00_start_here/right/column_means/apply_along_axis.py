import numpy as np


def column_means(X):
    return np.apply_along_axis(np.mean, 0, X)
