import numpy as np


def softmax(Z):
    e = np.exp(Z.T - Z.T.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True)).T
