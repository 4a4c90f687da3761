import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    slopes = []
    for e in np.eye(x.size):
        e = e.reshape(x.shape)
        slopes.append((f(x + h * e) - f(x - h * e)) / 2 / h)
    return np.array(slopes).reshape(x.shape)
