import numpy as np


def neuron(X, w, b, activation):
    out = []
    while len(out) <= len(X):
        for x in X:
            out.append(activation(x @ w + b))
        out = out[: len(X)]
    return np.array(out)
