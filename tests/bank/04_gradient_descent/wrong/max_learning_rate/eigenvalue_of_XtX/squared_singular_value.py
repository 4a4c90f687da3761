import numpy as np


def max_learning_rate(X):
    s = np.linalg.svd(X)[1]
    return 2 / s[0] ** 2
