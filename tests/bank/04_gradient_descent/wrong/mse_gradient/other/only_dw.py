def mse_gradient(X, y, w, b):
    errors = X @ w + b - y
    return 2 * X.T @ errors / len(y)
