import numpy as np


def mse_gradient(X, y, w, b):
    dw, db = np.zeros_like(w), 0
    for i in range(len(y)):
        e = X[i] @ w + b - y[i]
        dw = dw + 2 * e * X[i]
        db = db + 2 * e
    return dw, db
