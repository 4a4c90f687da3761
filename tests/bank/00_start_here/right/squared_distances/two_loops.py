import numpy as np


def squared_distances(X, point):
    out = np.zeros(len(X))
    for i in range(len(X)):
        for j in range(len(point)):
            out[i] += (X[i, j] - point[j]) ** 2
    return out
