def squared_distances(X, point):
    return [sum((row - point) ** 2) for row in X]
