def center_columns(X):
    X - X.mean(axis=0)
    return X
