import numpy as np


def gradient_check(f, gradient, x):
    return np.max(np.abs(f(x) - gradient(x)))
