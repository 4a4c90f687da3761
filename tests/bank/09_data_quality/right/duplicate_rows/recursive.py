def duplicate_rows(X, i=0, seen=()):
    if i == len(X):
        return []
    row = tuple(X[i])
    here = [i] if row in seen else []
    return here + duplicate_rows(X, i + 1, seen + (row,))
