import numpy as np


def max_learning_rate(X):
    C = np.atleast_2d(np.cov(X, rowvar=False))
    return 2 / np.linalg.eigvalsh(2 * C).max()
