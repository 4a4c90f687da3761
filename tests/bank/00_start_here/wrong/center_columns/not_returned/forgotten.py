def center_columns(X):
    centered = X - X.mean(axis=0)
