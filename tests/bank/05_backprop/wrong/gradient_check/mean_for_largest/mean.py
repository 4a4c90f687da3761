import numpy as np
from coursekit.nn.gradient_descent import numerical_gradient


def gradient_check(f, gradient, x):
    a, n = gradient(x), numerical_gradient(f, x)
    return np.mean(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))
