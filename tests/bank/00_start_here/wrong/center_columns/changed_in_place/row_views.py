def center_columns(X):
    means = X.mean(axis=0)
    for row in X:
        row -= means
    return X
