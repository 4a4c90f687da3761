import numpy as np


def squared_distances(X, point):
    return np.array([sum(abs(row - point)) for row in X])
