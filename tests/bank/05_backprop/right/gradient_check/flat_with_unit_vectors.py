import numpy as np


def gradient_check(f, gradient, x):
    flat = x.ravel()
    steps = np.eye(flat.size) * 1e-5
    n = np.array([(f((flat + s).reshape(x.shape)) - f((flat - s).reshape(x.shape))) / 2e-5 for s in steps])
    a = np.asarray(gradient(x.copy())).ravel()
    errors = [abs(p - q) / max(1e-8, abs(p) + abs(q)) for p, q in zip(a, n)]
    return max(errors)
