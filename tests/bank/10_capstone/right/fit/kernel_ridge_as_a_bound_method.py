import numpy as np


class KernelRidge:
    def __init__(self, width, strength):
        self.width, self.strength = width, strength

    def likeness(self, A, B):
        squares = np.sum(A * A, axis=1)[:, None] + np.sum(B * B, axis=1) - 2 * A @ B.T
        return np.exp(-squares / self.width)

    def learn(self, X, labels):
        self.X = X.copy()
        targets = 2.0 * (labels[:, None] == np.arange(10)) - 1
        K = self.likeness(X, X)
        self.alpha = np.linalg.solve(K + self.strength * np.eye(len(X)), targets)
        return self

    def read(self, X):
        return (self.likeness(X, self.X) @ self.alpha).argmax(axis=1)


def fit(X, labels, rng):
    return KernelRidge(width=6.0, strength=3.0).learn(X, labels).read
