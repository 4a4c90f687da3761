import numpy as np


def softmax(Z):
    e = np.exp(Z)
    total = np.sum(e, axis=1).reshape(-1, 1)
    return e / total
