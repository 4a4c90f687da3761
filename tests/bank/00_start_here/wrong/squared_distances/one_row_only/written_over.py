def squared_distances(X, point):
    for i in range(len(X)):
        total = 0
        for j in range(len(point)):
            total += (X[i, j] - point[j]) ** 2
    return total
