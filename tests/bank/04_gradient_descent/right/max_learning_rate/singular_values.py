import numpy as np


def max_learning_rate(X):
    s = np.linalg.svd(X, compute_uv=False)
    return X.shape[0] / s[0] ** 2
