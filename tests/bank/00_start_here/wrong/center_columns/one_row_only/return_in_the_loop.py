def center_columns(X):
    for row in X:
        return row - X.mean(axis=0)
