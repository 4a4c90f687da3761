import numpy as np

from coursekit.nn.forward import forward, init_layer, softmax
from coursekit.nn.training import train


def small(rng):
    return [init_layer(64, 24, rng), init_layer(24, 10, rng)]


def fit(X, labels, rng):
    X -= 0.5
    return lambda Z: np.array(
        [np.bincount(labels[np.argsort(((X + 0.5 - z) ** 2).sum(axis=1))[:11]], minlength=10).argmax() for z in Z]
    )
