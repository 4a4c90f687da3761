import numpy as np

from coursekit.nn.forward import forward, init_layer, softmax
from coursekit.nn.training import train


def small(rng):
    return [init_layer(64, 24, rng), init_layer(24, 10, rng)]


def fit(X, labels, rng):
    Z = (X - X.mean()) * 16
    params, _ = train(Z, labels, small(rng), rng, 6, 32, 0.005)
    params = [(W * 1.0, b) for W, b in params]
    return lambda X: forward(1 - X, params).argmax(axis=1)
