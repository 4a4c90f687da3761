import numpy as np


def moved(X, down, right):
    """Each image moved by one pixel, ink that leaves the image lost."""
    images = np.zeros((len(X), 10, 10))
    images[:, 1 + down : 9 + down, 1 + right : 9 + right] = X.reshape(-1, 8, 8)
    return images[:, 1:9, 1:9].reshape(-1, 64)


def fit(X, labels, rng):
    ways = [(0, 0), (0, 1), (0, -1)]
    many = np.vstack([moved(X, *way) for way in ways])
    given = np.eye(10)[np.tile(labels, len(ways))]

    def predict(Z):
        squares = (Z**2).sum(axis=1, keepdims=True) - 2 * Z @ many.T + (many**2).sum(axis=1)
        near = np.argpartition(squares, 13, axis=1)[:, :13]
        return given[near].sum(axis=1).argmax(1)

    return predict
