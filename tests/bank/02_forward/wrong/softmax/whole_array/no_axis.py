import numpy as np


def softmax(Z):
    e = np.exp(Z - np.max(Z))
    return e / np.sum(e)
