import numpy as np


def numerical_gradient(f, x, h=1e-5):
    y = x.copy()
    g = np.empty_like(y)
    for i in range(y.size):
        y.flat[i] += h
        high = f(y)
        y.flat[i] -= 2 * h
        low = f(y)
        y.flat[i] = x.flat[i]
        g.flat[i] = 0.5 * (high - low) / h
    return g
