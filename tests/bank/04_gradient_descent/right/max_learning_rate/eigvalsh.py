import numpy as np


def max_learning_rate(X):
    n = len(X)
    return 2 / np.linalg.eigvalsh(2 / n * X.T @ X)[-1]
