import numpy as np


def out(X, params):
    (W1, b1), (W2, b2) = params
    return np.maximum(0, X @ W1 + b1) @ W2 + b2


def xor_network():
    rng = np.random.default_rng(0)
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    while True:
        params = [(rng.normal(size=(2, 4)), rng.normal(size=4)), (rng.normal(size=(4, 1)), rng.normal(size=1))]
        if ((out(X, params) > 0).ravel() == [False, True, True, False]).all():
            return params
