import numpy as np

from coursekit.nn.forward import forward, init_layer
from coursekit.nn.training import train


def shifted(X, down, right):
    """Each image moved by one pixel, ink that leaves the image lost."""
    images = np.zeros((len(X), 10, 10))
    images[:, 1 + down : 9 + down, 1 + right : 9 + right] = X.reshape(-1, 8, 8)
    return images[:, 1:9, 1:9].reshape(-1, 64)


def fit(X, labels, rng):
    moves = [(0, 0), (0, 1), (0, -1), (1, 0), (-1, 0)]
    many = np.vstack([shifted(X, *move) for move in moves])
    given = np.tile(labels, len(moves))
    first = train(many, given, [init_layer(64, 32, rng), init_layer(32, 10, rng)], rng, 4, 64, 0.2)[0]
    believed = forward(many, first).argmax(axis=1) == given
    many, given = many[believed], given[believed]
    networks = [
        train(many, given, [init_layer(64, 64, rng), init_layer(64, 10, rng)], rng, 8, 64, 0.2)[0] for _ in range(4)
    ]

    def predict(X):
        return np.sum([forward(X, params) for params in networks], axis=0).argmax(1)

    return predict
