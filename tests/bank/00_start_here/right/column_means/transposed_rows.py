def column_means(X):
    return X.T.mean(axis=1)
