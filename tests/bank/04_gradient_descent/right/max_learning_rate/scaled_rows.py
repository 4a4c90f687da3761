import numpy as np


def max_learning_rate(X):
    A = X * np.sqrt(2 / X.shape[0])
    values, _ = np.linalg.eig(A.T @ A)
    return 2 / np.max(np.abs(values))
