import numpy as np


def linear_part(x, w):
    return np.sum(x * w)


def neuron(X, w, b, activation):
    return np.array([activation(linear_part(x, w)) for x in X])
