def column_means(X):
    return X.average(axis=0)
