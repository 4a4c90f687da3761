def duplicate_rows(X):
    return [i for i in range(len(X)) for j in range(i) if (X[i] == X[j]).all()]
