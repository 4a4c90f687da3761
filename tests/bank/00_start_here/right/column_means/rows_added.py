def column_means(X):
    return sum(X) / len(X)
