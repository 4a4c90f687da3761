import numpy as np


def column_means(X):
    means = np.zeros(X.shape[1])
    for row in X:
        for j, number in enumerate(row):
            means[j] += number
    return means / len(X)
