import numpy as np


def softmax(Z):
    e = np.exp(Z - Z.max())
    return e / e.sum(axis=1).reshape(-1, 1)
