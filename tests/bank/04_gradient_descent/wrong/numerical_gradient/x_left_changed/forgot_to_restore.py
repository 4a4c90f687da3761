import numpy as np


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    for i in range(x.size):
        x.flat[i] += h
        up = f(x)
        x.flat[i] -= 2 * h
        down = f(x)
        grad.flat[i] = (up - down) / (2 * h)
    return grad
