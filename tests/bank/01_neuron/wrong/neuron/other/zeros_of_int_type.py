import numpy as np


def neuron(X, w, b, activation):
    out = np.zeros(len(X), dtype=int)
    for i in range(len(X)):
        out[i] = activation(X[i] @ w + b)
    return out
