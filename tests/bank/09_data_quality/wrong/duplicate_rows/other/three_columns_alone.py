def duplicate_rows(X):
    return [i for i in range(len(X)) if any((X[i, :3] == X[j, :3]).all() for j in range(i))]
