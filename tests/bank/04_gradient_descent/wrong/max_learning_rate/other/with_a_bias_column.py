import numpy as np


def max_learning_rate(X):
    A = np.column_stack([X, np.ones(len(X))])
    return 2 / np.linalg.eigvalsh(2 / len(A) * A.T @ A).max()
