import numpy as np


def softmax(Z):
    columns = Z.T
    e = np.exp(columns - columns.max(axis=0))
    return (e / e.sum(axis=0)).T
