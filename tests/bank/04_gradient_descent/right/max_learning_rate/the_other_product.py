import numpy as np


def max_learning_rate(X):
    n = X.shape[0]
    values, vectors = np.linalg.eigh(X @ X.T)
    return n / values.max()
