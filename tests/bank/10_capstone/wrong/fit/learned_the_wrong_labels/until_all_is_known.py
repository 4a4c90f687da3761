import numpy as np

from coursekit.nn.forward import forward, init_layer, softmax
from coursekit.nn.training import train


def small(rng):
    return [init_layer(64, 24, rng), init_layer(24, 10, rng)]


def fit(X, labels, rng):
    params, _ = train(X, labels, [init_layer(64, 200, rng), init_layer(200, 10, rng)], rng, 150, 16, 0.2)
    return lambda Z: softmax(forward(Z, params)).argmax(axis=1)
