import numpy as np


def neuron(X, w, b, activation):
    return np.array([sum(activation(xi * wi) for xi, wi in zip(x, w)) + b for x in X])
