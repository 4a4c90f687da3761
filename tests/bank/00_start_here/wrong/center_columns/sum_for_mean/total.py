def center_columns(X):
    total = sum(X)
    return X - total
