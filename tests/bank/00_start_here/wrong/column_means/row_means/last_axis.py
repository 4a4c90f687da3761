import numpy as np


def column_means(X):
    return np.mean(X, axis=-1)
