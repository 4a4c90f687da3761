def column_means(X):
    return X.sum(axis=0) / (len(X) - 1)
