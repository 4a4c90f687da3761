import numpy as np

from coursekit.nn.forward import forward, init_layer, softmax
from coursekit.nn.training import train


def small(rng):
    return [init_layer(64, 24, rng), init_layer(24, 10, rng)]


def fit(X, labels, rng):
    params, _ = train(X, labels, small(rng), rng, 10, 32, 0.1)

    def predict(Z):
        return forward(Z + rng.normal(0, 0.35, Z.shape), params).argmax(axis=1)

    return predict
