def center_columns(X):
    means = X.mean(axis=0)
    return means + X
