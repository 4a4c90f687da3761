import numpy as np


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    for idx in np.ndindex(x.shape):
        x[idx] = x[idx] + h
        a = f(x)
        x[idx] = x[idx] - h
        x[idx] = x[idx] - h
        b = f(x)
        x[idx] = x[idx] + h
        grad[idx] = (a - b) / (2 * h)
    return grad
