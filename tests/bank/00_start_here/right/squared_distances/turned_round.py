import numpy as np


def squared_distances(X, point):
    return np.sum(np.square(point - X), axis=-1)
