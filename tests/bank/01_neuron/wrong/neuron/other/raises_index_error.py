import numpy as np


def neuron(X, w, b, activation):
    out = np.zeros(len(X))
    for i in range(len(X) + 1):
        out[i] = activation(X[i] @ w + b)
    return out
