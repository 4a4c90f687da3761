import numpy as np


def fit(X, labels, rng):
    given = np.eye(10)[labels]

    def predict(Z):
        way = np.sqrt(np.maximum((Z**2).sum(1)[:, None] + (X**2).sum(1) - 2 * Z @ X.T, 0))
        weight = 1 / (way + 1e-6) ** 24
        return (weight @ given).argmax(axis=1)

    return predict
