import numpy as np


def gradient_check(f, gradient, x):
    h = 3e-5
    n = np.zeros(x.shape)
    it = np.nditer(x, flags=["multi_index"])
    for _ in it:
        e = np.zeros(x.shape)
        e[it.multi_index] = h
        n[it.multi_index] = (f(x + e) - f(x - e)) / (2 * h)
    a = gradient(x)
    return np.amax(np.abs(n - a) / np.clip(np.abs(n) + np.abs(a), 1e-8, None))
