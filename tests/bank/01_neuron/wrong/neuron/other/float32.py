import numpy as np


def neuron(X, w, b, activation):
    return activation((X @ w + b).astype(np.float32)).astype(np.float32)
