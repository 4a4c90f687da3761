import numpy as np


def gradient_check(f, gradient, x):
    h, worst = 1e-5, 0.0
    analytic = gradient(x)
    for i in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        n = (f(up) - f(down)) / (2 * h)
        a = analytic[i]
        worst = max(worst, abs(a - n) / max(1e-8, abs(a) + abs(n)))
    return float(worst)
