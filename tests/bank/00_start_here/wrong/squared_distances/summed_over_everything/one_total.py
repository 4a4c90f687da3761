def squared_distances(X, point):
    total = 0.0
    for row in X:
        for a, b in zip(row, point, strict=True):
            total += (a - b) ** 2
    return total
