def column_means(X):
    n, d = X.shape
    return X.sum(axis=0) / n
