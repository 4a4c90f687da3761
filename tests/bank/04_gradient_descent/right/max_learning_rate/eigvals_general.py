import numpy as np


def max_learning_rate(X):
    H = 2 * X.T.dot(X) / len(X)
    return 2 / max(np.linalg.eigvals(H))
