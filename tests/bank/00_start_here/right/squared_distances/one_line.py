def squared_distances(X, point):
    return ((X - point) ** 2).sum(axis=1)
