import numpy as np


def squared_distances(X, point):
    return np.array([np.dot(row - point, row - point) for row in X])
