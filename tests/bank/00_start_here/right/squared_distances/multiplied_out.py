import numpy as np


def squared_distances(X, point):
    return (X**2).sum(axis=1) - 2 * X @ point + np.sum(point**2)
