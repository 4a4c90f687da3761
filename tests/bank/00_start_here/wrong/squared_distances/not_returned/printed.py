def squared_distances(X, point):
    for row in X:
        print(((row - point) ** 2).sum())
