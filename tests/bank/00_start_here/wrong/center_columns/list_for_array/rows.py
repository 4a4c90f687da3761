def center_columns(X):
    means = X.mean(axis=0)
    out = []
    for row in X:
        out.append(row - means)
    return out
