import numpy as np


def center_columns(X):
    means = np.mean(X, axis=1)
    return X - means
