import numpy as np


def squared_distances(X, point):
    gaps = X - point[None, :]
    return np.diag(gaps @ gaps.T)
