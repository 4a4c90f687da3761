def squared_distances(X, point):
    return sum((column - p) ** 2 for column, p in zip(X.T, point, strict=True))
