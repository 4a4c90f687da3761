import numpy as np


def squared_distances(X, point):
    gap = X - point
    return np.einsum("nd,nd->n", gap, gap)
