import numpy as np


def neuron(X, w, b, activation=np.tanh):
    if activation is None:
        activation = np.tanh
    return activation(w @ X.T + b)
