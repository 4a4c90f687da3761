import numpy as np


def column_means(X):
    means = np.mean(X, axis=0)
    print(means)
