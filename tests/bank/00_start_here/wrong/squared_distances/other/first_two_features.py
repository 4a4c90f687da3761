def squared_distances(X, point):
    return (X[:, 0] - point[0]) ** 2 + (X[:, 1] - point[1]) ** 2
