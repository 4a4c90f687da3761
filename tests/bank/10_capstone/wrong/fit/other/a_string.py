import numpy as np

from coursekit.nn.forward import forward, init_layer, softmax
from coursekit.nn.training import train


def small(rng):
    return [init_layer(64, 24, rng), init_layer(24, 10, rng)]


def fit(X, labels, rng):
    params, _ = train(X, labels, small(rng), rng, 3, 32, 0.1)
    return lambda Z: " ".join(str(i) for i in forward(Z, params).argmax(axis=1))
