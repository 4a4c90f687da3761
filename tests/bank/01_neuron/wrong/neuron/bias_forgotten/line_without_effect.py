import numpy as np


def neuron(X, w, b, activation):
    z = np.dot(X, w)
    z + b
    return activation(z)
