import numpy as np


def column_means(X):
    return np.einsum("nd->d", X) / len(X)
