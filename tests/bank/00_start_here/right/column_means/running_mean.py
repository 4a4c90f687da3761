import numpy as np


def column_means(X):
    means = np.zeros(X.shape[1])
    for count, row in enumerate(X, 1):
        means += (row - means) / count
    return means
