import numpy as np


def neuron(X, w, b, activation):
    out = np.zeros(X.shape[0])
    for i in range(X.shape[0]):
        z = 0
        for j in range(X.shape[1]):
            z += X[i, j] * w[j]
        out[i] = activation(z)
    return out
