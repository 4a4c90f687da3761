def squared_distances(X, point):
    return ((X - point) ** 2).max(axis=1)
