import numpy as np


def weighted_sum(x, w, b):
    total = b
    for xi, wi in zip(x, w):
        total = total + xi * wi
    return total


def neuron(X, w, b, activation):
    z = np.array([weighted_sum(x, w, b) for x in X])
    return activation(z)
