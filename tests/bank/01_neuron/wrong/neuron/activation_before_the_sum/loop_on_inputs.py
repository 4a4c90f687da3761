import numpy as np


def neuron(X, w, b, activation):
    out = []
    for x in X:
        z = b
        for xi, wi in zip(x, w):
            z = z + activation(xi) * wi
        out.append(z)
    return np.array(out)
