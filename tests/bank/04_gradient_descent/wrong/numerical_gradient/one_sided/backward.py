import numpy as np


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for idx in np.ndindex(x.shape):
        xm = x.copy()
        xm[idx] = xm[idx] - h
        grad[idx] = (f(x) - f(xm)) / h
    return grad
