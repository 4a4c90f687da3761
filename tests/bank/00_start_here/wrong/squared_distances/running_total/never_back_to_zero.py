import numpy as np


def squared_distances(X, point):
    out, total = np.zeros(len(X)), 0.0
    for i in range(len(X)):
        for j in range(len(point)):
            total += (X[i, j] - point[j]) ** 2
        out[i] = total
    return out
