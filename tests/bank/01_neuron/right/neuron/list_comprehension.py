import numpy as np


def neuron(X, w, b, activation):
    return np.array([activation(np.dot(row, w) + b) for row in X])
