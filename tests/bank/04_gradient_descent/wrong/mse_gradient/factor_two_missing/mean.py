import numpy as np


def mse_gradient(X, y, w, b):
    e = X @ w + b - y
    return np.mean(e[:, None] * X, axis=0), np.mean(e)
