def duplicate_rows(X):
    seen, out = [], []
    for j in range(X.shape[1]):
        column = X[:, j].tolist()
        if column in seen:
            out.append(j)
        seen.append(column)
    return out
