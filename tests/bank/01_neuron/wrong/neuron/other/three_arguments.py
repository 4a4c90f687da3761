import numpy as np


def neuron(X, w, b):
    return np.tanh(X @ w + b)
