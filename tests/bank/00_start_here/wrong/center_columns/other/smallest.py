def center_columns(X):
    return X - X.min(axis=0)
