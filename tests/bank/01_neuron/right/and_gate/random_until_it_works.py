import numpy as np


def works(w, b):
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    return list(X @ w + b > 0) == [False, False, False, True]


def and_gate():
    rng = np.random.default_rng(7)
    while True:
        w, b = rng.normal(size=2), rng.normal()
        if works(w, b):
            return w, b
