import numpy as np

from coursekit.nn.forward import forward, init_layer, softmax
from coursekit.nn.training import train


def small(rng):
    return [init_layer(64, 24, rng), init_layer(24, 10, rng)]


def fit(X, labels, rng):
    def predict(Z):
        answers = np.empty(len(Z), dtype=int)
        for i, z in enumerate(Z):
            answers[i] = labels[np.abs(X - z).sum(axis=1).argmin()]
        return answers

    return predict
