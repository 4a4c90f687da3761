import numpy as np


def softmax(Z):
    e = np.exp(Z)
    return e / np.sum(e, axis=0, keepdims=True)
