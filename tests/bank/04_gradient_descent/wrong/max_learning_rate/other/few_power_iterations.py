import numpy as np


def max_learning_rate(X):
    H = 2 / len(X) * X.T @ X
    v = np.ones(len(H))
    for _ in range(3):
        v = H @ v / np.linalg.norm(H @ v)
    return 2 / (v @ H @ v)
