import numpy as np


def neuron(X, w, b, activation):
    z = np.dot(X, w) + b
    a = activation(z)
    return a
