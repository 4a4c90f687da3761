import numpy as np


def numerical_gradient(f, x, h=1e-5):
    flat = x.flatten()
    grad = np.zeros(flat.size)
    for i in range(flat.size):
        up = flat.copy()
        down = flat.copy()
        up[i] += h
        down[i] -= h
        grad[i] = (f(up.reshape(x.shape)) - f(down.reshape(x.shape))) / (up[i] - down[i])
    return grad.reshape(x.shape)
