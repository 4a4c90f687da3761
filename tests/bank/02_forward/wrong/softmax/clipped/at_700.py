import numpy as np


def softmax(Z):
    Z = np.clip(Z, -700, 700)
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)
