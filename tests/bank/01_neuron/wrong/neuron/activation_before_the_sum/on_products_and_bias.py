import numpy as np


def neuron(X, w, b, activation):
    return np.sum(activation(X * w + b), axis=1)
