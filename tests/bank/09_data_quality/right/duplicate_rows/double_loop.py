def duplicate_rows(X):
    result = []
    for i in range(len(X)):
        for j in range(i):
            if all(X[i, k] == X[j, k] for k in range(X.shape[1])):
                result.append(i)
                break
    return tuple(result)
