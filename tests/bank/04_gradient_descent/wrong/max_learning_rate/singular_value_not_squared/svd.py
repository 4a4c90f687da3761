import numpy as np


def max_learning_rate(X):
    return len(X) / np.linalg.svd(X)[1].max()
