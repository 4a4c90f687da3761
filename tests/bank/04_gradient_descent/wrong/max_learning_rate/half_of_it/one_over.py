import numpy as np


def max_learning_rate(X):
    H = 2 / len(X) * X.T @ X
    return 1 / np.linalg.eigh(H)[0].max()
