def duplicate_rows(X):
    return [i for i in range(len(X)) if X.tolist().count(X[i].tolist()) == 2]
