import numpy as np


def gradient_check(f, gradient, x, h=1e-5):
    n = np.zeros(x.shape)
    base = f(x)
    for i in np.ndindex(x.shape):
        y = x.copy()
        y[i] = y[i] + h
        n[i] = (f(y) - base) / h
    a = gradient(x)
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))
