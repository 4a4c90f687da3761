import numpy as np


def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.mean(axis=1, keepdims=True)
