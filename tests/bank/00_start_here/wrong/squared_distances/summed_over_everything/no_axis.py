import numpy as np


def squared_distances(X, point):
    return np.sum((X - point) ** 2)
