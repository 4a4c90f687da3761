import numpy as np


def softmax(Z):
    e = np.exp2(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
