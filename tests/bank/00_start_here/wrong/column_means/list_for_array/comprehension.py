def column_means(X):
    return [sum(column) / len(column) for column in X.T]
