import numpy as np


def neuron(X, w, b, activation):
    return activation(np.apply_along_axis(lambda row: row @ w + b, 1, X))
