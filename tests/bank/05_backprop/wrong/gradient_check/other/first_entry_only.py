import numpy as np
from coursekit.nn.gradient_descent import numerical_gradient


def gradient_check(f, gradient, x):
    a, n = gradient(x), numerical_gradient(f, x)
    a, n = a.ravel()[0], n.ravel()[0]
    return abs(a - n) / max(1e-8, abs(a) + abs(n))
