import numpy as np


def squared_distances(X, point):
    return np.mean((point - X) ** 2, axis=1)
