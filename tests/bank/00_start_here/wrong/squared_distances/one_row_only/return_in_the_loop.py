def squared_distances(X, point):
    for row in X:
        gap = row - point
        return gap @ gap
