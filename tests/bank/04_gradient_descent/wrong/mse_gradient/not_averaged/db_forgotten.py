def mse_gradient(X, y, w, b):
    e = X @ w + b - y
    return 2 * (e @ X) / len(y), 2 * sum(e)
