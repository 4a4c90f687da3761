import numpy as np

from coursekit.nn.forward import forward, init_layer, softmax
from coursekit.nn.training import train


def small(rng):
    return [init_layer(64, 24, rng), init_layer(24, 10, rng)]


def fit(X, labels, rng):
    def scaled(Z):
        return Z - Z.mean(axis=0)

    params, _ = train(scaled(X), labels, small(rng), rng, 15, 32, 0.1)
    return lambda Z: forward(scaled(Z), params).argmax(axis=1)
