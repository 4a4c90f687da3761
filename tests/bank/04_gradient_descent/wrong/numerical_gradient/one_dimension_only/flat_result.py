import numpy as np


def numerical_gradient(f, x, h=1e-5):
    flat = x.reshape(-1)
    grad = []
    for i in range(flat.size):
        e = np.zeros(flat.size)
        e[i] = h
        grad.append((f((flat + e).reshape(x.shape)) - f((flat - e).reshape(x.shape))) / (2 * h))
    return np.array(grad)
