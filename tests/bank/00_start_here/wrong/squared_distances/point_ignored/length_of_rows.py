import numpy as np


def squared_distances(X, point):
    return np.array([row @ row for row in X])
