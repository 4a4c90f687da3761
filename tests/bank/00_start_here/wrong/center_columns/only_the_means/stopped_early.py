def center_columns(X):
    means = X.sum(axis=0) / len(X)
    return means
