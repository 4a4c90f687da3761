def squared_distances(X, point):
    gaps = X - point
    gaps **= 2
    return gaps.sum(axis=1)
