import numpy as np


def neuron(X, w, b, activation):
    return activation(np.sum(X * w) + b)
