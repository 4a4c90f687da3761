def center_columns(X):
    return X - X.mean(axis=1)[:, None]
