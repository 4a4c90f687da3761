import numpy as np


def forward(X, params):
    A = X
    layers = list(reversed(params))
    for W, b in layers[:-1]:
        A = np.maximum(0, A @ W + b)
    W, b = layers[-1]
    return A @ W + b
