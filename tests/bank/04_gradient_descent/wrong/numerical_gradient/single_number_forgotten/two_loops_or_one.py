import numpy as np


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    rows = range(x.shape[0])
    others = list(np.ndindex(x.shape[1:]))
    for i in rows:
        for j in others:
            e = np.zeros(x.shape)
            e[(i, *j)] = h
            grad[(i, *j)] = (f(x + e) - f(x - e)) / (2 * h)
    return grad
