import numpy as np


def gradient_check(f, gradient, x):
    a, worst = gradient(x), 0.0
    for i in np.ndindex(x.shape):
        x[i] += 1e-5
        up = f(x)
        x[i] -= 2e-5
        n = (up - f(x)) / 2e-5
        worst = max(worst, abs(a[i] - n) / max(1e-8, abs(a[i]) + abs(n)))
    return worst
