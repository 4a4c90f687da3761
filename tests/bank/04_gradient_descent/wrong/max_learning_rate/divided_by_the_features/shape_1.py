import numpy as np


def max_learning_rate(X):
    d = X.shape[1]
    return 2 / np.linalg.eigvalsh(2 / d * X.T @ X).max()
