import numpy as np


def mse_gradient(X, y, w, b):
    dw = np.zeros(X.shape[1])
    db = 0.0
    for row, target in zip(X, y):
        error = sum(wi * xi for wi, xi in zip(w, row)) + b - target
        dw += 2 * error * row
        db += 2 * error
    return [dw / len(X), float(db / len(X))]
