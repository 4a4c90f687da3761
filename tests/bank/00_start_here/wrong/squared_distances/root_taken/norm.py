import numpy as np


def squared_distances(X, point):
    return np.linalg.norm(X - point, axis=1)
