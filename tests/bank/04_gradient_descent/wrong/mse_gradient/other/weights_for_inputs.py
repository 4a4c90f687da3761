def mse_gradient(X, y, w, b):
    errors = X @ w + b - y
    db = 2 / len(y) * errors.sum()
    return w * db, db
