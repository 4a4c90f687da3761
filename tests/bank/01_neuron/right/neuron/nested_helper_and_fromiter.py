import numpy as np


def neuron(X, w, b, activation):
    def fire(x):
        return float(activation(float(x @ w) + float(b)))

    return np.fromiter((fire(x) for x in X), dtype=float, count=len(X))
