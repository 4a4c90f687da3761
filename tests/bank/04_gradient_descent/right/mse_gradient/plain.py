def mse_gradient(X, y, w, b):
    n = len(y)
    errors = X @ w + b - y
    dw = 2 / n * X.T @ errors
    db = 2 / n * errors.sum()
    return dw, db
