import numpy as np


def mse_gradient(X, y, w, b):
    n, d = X.shape
    dw = []
    for j in range(d):
        total = 0.0
        for i in range(n):
            total += X[i, j] * (float(np.dot(X[i], w)) + b - y[i])
        dw.append(2 * total / n)
    db = 2 / n * sum(float(np.dot(X[i], w)) + b - y[i] for i in range(n))
    return np.array(dw), np.float64(db)
