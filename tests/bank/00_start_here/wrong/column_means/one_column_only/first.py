def column_means(X):
    n, d = X.shape
    for j in range(d):
        return X[:, j].sum() / n
