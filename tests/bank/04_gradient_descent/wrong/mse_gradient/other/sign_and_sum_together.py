def mse_gradient(X, y, w, b):
    errors = y - (X @ w + b)
    dw = 2 / len(y) * X.T @ errors
    db = 2 / len(y) * errors
    return dw, db
