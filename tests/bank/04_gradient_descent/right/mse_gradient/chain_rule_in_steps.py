import numpy as np


def mse_gradient(X, y, w, b):
    prediction = np.dot(X, w) + b
    dloss_dprediction = 2 * (prediction - y) / y.shape[0]
    dw = np.dot(dloss_dprediction, X)
    db = dloss_dprediction @ np.ones_like(y)
    return (dw, db)
