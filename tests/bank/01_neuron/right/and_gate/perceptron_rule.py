import numpy as np


def and_gate():
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    y = np.array([0, 0, 0, 1])
    w = np.zeros(2)
    b = 0.0
    for _ in range(100):
        for x, target in zip(X, y):
            out = 1 if x @ w + b > 0 else 0
            w = w + (target - out) * x
            b = b + (target - out)
    return w, b
