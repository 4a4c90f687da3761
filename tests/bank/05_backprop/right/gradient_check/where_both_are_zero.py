import numpy as np
from coursekit.nn.gradient_descent import numerical_gradient


def gradient_check(f, gradient, x):
    a, n = gradient(x), numerical_gradient(f, x, h=1e-5)
    size = np.abs(a) + np.abs(n)
    return np.where(size > 1e-8, np.abs(a - n) / np.where(size > 1e-8, size, 1.0), np.abs(a - n) / 1e-8).max()
