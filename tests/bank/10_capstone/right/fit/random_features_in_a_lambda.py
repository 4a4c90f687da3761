import numpy as np


def fit(X, labels, rng):
    """A wide hidden layer that stays as it was drawn; only the last layer is learned, in one step."""
    W, b = rng.normal(0, 0.8, (64, 1500)), rng.uniform(-1, 1, 1500)
    H = np.maximum(X @ W + b, 0)
    targets = np.zeros((len(X), 10))
    targets[range(len(X)), labels] = 1
    V = np.linalg.solve(H.T @ H + 2000 * np.eye(1500), H.T @ (targets - 0.1))
    return lambda Z: np.argmax(np.maximum(Z @ W + b, 0) @ V, axis=1)
