import numpy as np

from coursekit.nn.forward import forward, init_layer, softmax
from coursekit.nn.training import train


def small(rng):
    return [init_layer(64, 24, rng), init_layer(24, 10, rng)]


def fit(X, labels, rng):
    X, labels = X[:250], labels[:250]
    means = np.array([X[labels == c].mean(axis=0) for c in range(10)])
    return lambda Z: ((Z[:, None] - means) ** 2).sum(axis=2).argmin(axis=1)
