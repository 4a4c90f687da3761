def duplicate_rows(X):
    return [i for i in range(1, len(X)) if list(X[i]) == list(X[i - 1])]
