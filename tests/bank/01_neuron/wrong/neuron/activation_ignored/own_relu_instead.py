import numpy as np


def neuron(X, w, b, activation):
    return np.maximum(0, X @ w + b)
