import numpy as np


def column_means(X):
    means = []
    for j in range(X.shape[1]):
        means.append(X[:, j].mean())
    return np.array(means)
