import numpy as np


def neuron(X, w, b, activation):
    n = X.shape[0]
    out = np.zeros(n)
    for i in range(n):
        z = 0.0
        for j in range(X.shape[1]):
            z += X[i, j] * w[j]
        out[i] = activation(z + b)
    return out
