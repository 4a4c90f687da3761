import numpy as np


def column_means(X):
    return np.array([sum(row) / len(row) for row in X])
