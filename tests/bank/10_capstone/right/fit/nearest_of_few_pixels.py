import numpy as np


class Reader:
    """Twenty directions in place of 64 pixels, then the neighbours' votes, one image at a time."""

    k = 9

    def __init__(self, X, labels):
        self.center = X.mean(axis=0)
        self.directions = np.linalg.svd(X - self.center, full_matrices=False)[2][:20]
        self.points = self.project(X)
        self.labels = np.array(labels)

    def project(self, X):
        return (X - self.center) @ self.directions.T

    def read_one(self, x):
        way = np.linalg.norm(self.points - self.project(x), axis=1)
        near = self.labels[np.argsort(way)[: self.k]]
        return np.bincount(near, minlength=10).argmax()

    def predict(self, X):
        return np.array([self.read_one(x) for x in X])


def fit(X, labels, rng):
    return Reader(X, labels).predict
