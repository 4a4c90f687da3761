import numpy as np


def column_means(X):
    totals = np.zeros(X.shape[1])
    for row in X:
        totals += row
    return totals
