def mse_gradient(X, y, w, b):
    errors = X @ w - y
    return 2 * X.T @ errors / len(y), 2 * errors.sum() / len(y)
