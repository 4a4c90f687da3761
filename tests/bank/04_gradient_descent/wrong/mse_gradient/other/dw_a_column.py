def mse_gradient(X, y, w, b):
    errors = (X @ w + b - y).reshape(-1, 1)
    return 2 * X.T @ errors / len(y), 2 * errors.mean()
