def mse_gradient(X, y, w, b):
    n = X.shape[1]
    errors = X @ w + b - y
    return 2 / n * X.T @ errors, 2 / n * errors.sum()
