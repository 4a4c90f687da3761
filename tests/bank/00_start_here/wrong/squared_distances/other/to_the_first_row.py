def squared_distances(X, point):
    return ((X - X[0]) ** 2).sum(axis=1)
