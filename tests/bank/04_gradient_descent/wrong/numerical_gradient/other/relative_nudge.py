import numpy as np


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for idx in np.ndindex(x.shape):
        d = h * max(1.0, abs(x[idx]))
        e = np.zeros(x.shape)
        e[idx] = d
        grad[idx] = (f(x + e) - f(x - e)) / (2 * d)
    return grad
