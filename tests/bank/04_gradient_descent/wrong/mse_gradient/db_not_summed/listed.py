def mse_gradient(X, y, w, b):
    errors = X @ w + b - y
    return X.T @ errors * 2 / len(y), 2 * errors
