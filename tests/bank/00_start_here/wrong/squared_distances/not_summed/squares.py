import numpy as np


def squared_distances(X, point):
    return np.square(point - X)
