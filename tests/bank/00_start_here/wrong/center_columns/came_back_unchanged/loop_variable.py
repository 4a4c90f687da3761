def center_columns(X):
    means = X.mean(axis=0)
    for row in X:
        row = row - means
    return X
