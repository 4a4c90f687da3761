import numpy as np


def neuron(X, w, b, activation):
    return np.round(activation(X @ w + b), 6)
