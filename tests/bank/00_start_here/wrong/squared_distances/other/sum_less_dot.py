def squared_distances(X, point):
    return (X**2).sum(axis=1) - X @ point + (point**2).sum()
