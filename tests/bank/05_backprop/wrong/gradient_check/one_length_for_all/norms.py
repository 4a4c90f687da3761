import numpy as np
from coursekit.nn.gradient_descent import numerical_gradient


def gradient_check(f, gradient, x):
    a, n = gradient(x), numerical_gradient(f, x)
    num = np.linalg.norm(a - n)
    return num / max(np.linalg.norm(a) + np.linalg.norm(n), 1e-8)
