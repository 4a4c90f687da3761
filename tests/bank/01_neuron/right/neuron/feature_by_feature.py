import numpy as np


def neuron(X, w, b, activation):
    z = np.full(X.shape[0], float(b))
    for feature, weight in zip(X.T, w):
        z += feature * weight
    return activation(z)
