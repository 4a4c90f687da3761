import numpy as np


def forward(X, params):
    A = X
    for W, b in params[:-1]:
        A = np.maximum(0, A @ W + b)
    W, b = params[-1]
    return np.argmax(A @ W + b, axis=1)
