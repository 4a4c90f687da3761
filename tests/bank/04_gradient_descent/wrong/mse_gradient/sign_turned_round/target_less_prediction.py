def mse_gradient(X, y, w, b):
    n = len(y)
    diff = y - (X @ w + b)
    return 2 / n * (X.T @ diff), 2 / n * diff.sum()
