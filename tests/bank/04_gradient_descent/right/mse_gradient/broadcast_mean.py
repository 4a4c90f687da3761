import numpy as np


def mse_gradient(X, y, w, b):
    residual = y - (X @ w + b)
    dw = np.mean(-2 * residual[:, None] * X, axis=0)
    db = np.mean(-2 * residual)
    return dw, db
