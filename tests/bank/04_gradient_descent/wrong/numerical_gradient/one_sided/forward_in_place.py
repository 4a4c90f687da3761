import numpy as np


def numerical_gradient(f, x, h=1e-5):
    fx = f(x)
    grad = np.zeros_like(x)
    for i in range(x.size):
        old = x.flat[i]
        x.flat[i] = old + h
        grad.flat[i] = (f(x) - fx) / h
        x.flat[i] = old
    return grad
