import numpy as np


def max_learning_rate(X):
    H = 2 / len(X) * X.T @ X
    best = 0.0
    for rate in np.arange(0.001, 3, 0.001):
        if np.abs(1 - rate * np.linalg.eigvalsh(H)).max() <= 1:
            best = rate
    return best
