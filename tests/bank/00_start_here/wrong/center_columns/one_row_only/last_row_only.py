def center_columns(X):
    means = X.mean(axis=0)
    for row in X:
        centered = row - means
    return centered
