def mse_gradient(X, y, w, b):
    n = len(y)
    errors = X @ w + b - y
    db = (2 / n) * errors
    return (2 / n) * (X.T @ errors), db
