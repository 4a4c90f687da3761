def column_means(X):
    return X.mean(axis=0).reshape(-1, 1)
