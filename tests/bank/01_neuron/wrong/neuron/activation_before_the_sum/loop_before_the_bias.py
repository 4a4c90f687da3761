import numpy as np


def neuron(X, w, b, activation):
    out = np.zeros(len(X))
    for i, x in enumerate(X):
        out[i] = activation(np.dot(x, w)) + b
    return out
