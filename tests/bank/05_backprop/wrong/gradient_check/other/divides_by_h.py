import numpy as np


def gradient_check(f, gradient, x):
    n, h = np.zeros_like(x), 1e-5
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = h
        n[i] = (f(x + e) - f(x - e)) / h
    a = gradient(x)
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))
