def column_means(X):
    n, d = X.shape
    for j in range(d):
        total = 0
        for i in range(n):
            total += X[i, j]
        mean = total / n
    return mean
