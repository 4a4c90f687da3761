import math

import numpy as np


def squared_distances(X, point):
    return np.array([math.dist(row, point) ** 2 for row in X])
