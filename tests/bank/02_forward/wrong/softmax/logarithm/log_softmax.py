import numpy as np


def softmax(Z):
    Z = Z - Z.max(axis=1, keepdims=True)
    return Z - np.log(np.sum(np.exp(Z), axis=1, keepdims=True))
