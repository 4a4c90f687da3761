import numpy as np


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for idx in np.ndindex(x.shape):
        z = x.astype(complex)
        z[idx] += 1j * h
        grad[idx] = np.imag(f(z)) / h
    return grad
