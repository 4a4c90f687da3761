def squared_distances(X, point):
    difference = (point - X).sum(axis=1)
    return difference * difference
