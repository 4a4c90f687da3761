import numpy as np


def max_learning_rate(X):
    H = 2 / len(X) * (X.T @ X)
    low, high = 0.0, 1e6
    for _ in range(200):
        rate = (low + high) / 2
        factor = np.abs(1 - rate * np.linalg.eigvalsh(H)).max()
        low, high = (rate, high) if factor <= 1 else (low, rate)
    return np.array(low)
