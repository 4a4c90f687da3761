import numpy as np


def fit(X, labels, rng):
    """No network at all: the eleven nearest examples vote."""
    X, kept = np.unique(X, axis=0, return_index=True)
    votes = np.eye(10)[np.asarray(labels)[kept]]

    def predict(Z):
        distance = (Z**2).sum(axis=1)[:, None] + (X**2).sum(axis=1)[None, :] - 2 * Z @ X.T
        nearest = np.argsort(distance, axis=1, kind="stable")[:, :11]
        return votes[nearest].sum(axis=1).argmax(axis=1)

    return predict
