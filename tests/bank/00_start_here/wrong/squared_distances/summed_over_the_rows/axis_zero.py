import numpy as np


def squared_distances(X, point):
    squares = np.square(X - point)
    return np.sum(squares, axis=0)
