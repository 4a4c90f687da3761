import numpy as np


def softmax(Z):
    Z = Z - Z.max(axis=1, keepdims=True)
    Z = np.clip(Z, -700, 0)
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)
