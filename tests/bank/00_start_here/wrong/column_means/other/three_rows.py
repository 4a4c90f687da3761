def column_means(X):
    return (X[0] + X[1] + X[2]) / 3
