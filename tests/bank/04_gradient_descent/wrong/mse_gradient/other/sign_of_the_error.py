import numpy as np


def mse_gradient(X, y, w, b):
    s = np.sign(X @ w + b - y)
    return X.T @ s / len(y), s.mean()
