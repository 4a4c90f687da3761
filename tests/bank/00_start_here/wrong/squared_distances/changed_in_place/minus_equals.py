import numpy as np


def squared_distances(X, point):
    for row in X:
        row -= point
    return np.sum(X**2, axis=1)
