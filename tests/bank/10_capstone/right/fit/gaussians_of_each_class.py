import numpy as np


class Gaussian:
    def __init__(self, X):
        self.mean = X.mean(axis=0)
        covariance = np.cov(X.T, bias=True) + 0.03 * np.eye(X.shape[1])
        self.inverse = np.linalg.inv(covariance)
        self.volume = np.linalg.slogdet(covariance)[1]

    def score(self, X):
        D = X - self.mean
        return -0.5 * (np.einsum("ij,jk,ik->i", D, self.inverse, D) + self.volume)


def fit(X, labels, rng):
    """A bell for each digit; whoever looks unlike the rest of its class leaves it, three times over."""

    def read(bells, Z):
        return np.stack([bell.score(Z) for bell in bells], axis=1).argmax(axis=1)

    mine = np.array(labels)
    for _ in range(4):
        bells = [Gaussian(X[mine == c]) for c in range(10)]
        said = read(bells, X)
        mine = np.where(said == labels, labels, -1)

    def predict(Z):
        return read(bells, Z)

    return predict
