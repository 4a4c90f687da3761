import numpy as np


def neuron(X, w, b, activation):
    z = np.einsum("nd,d->n", X, w)
    Z = z + b
    return activation(z)
