import numpy as np


def neuron(X, w, b, activation):
    column = w.reshape(-1, 1)
    z = np.matmul(X, column) + b
    return activation(z).ravel()
