def mse_gradient(X, y, w, b):
    errors = X @ w + b - y
    dw = 2 * X.T @ errors / len(y)
    db = 2 * errors.sum() / len(y)
    return db, dw
