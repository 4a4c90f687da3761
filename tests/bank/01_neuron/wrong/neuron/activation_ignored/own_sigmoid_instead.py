import numpy as np


def neuron(X, w, b, activation):
    z = X @ w + b
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))
