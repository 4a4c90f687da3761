def squared_distances(X, point):
    return sum((X - point) ** 2)
