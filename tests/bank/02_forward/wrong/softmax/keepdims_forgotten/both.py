import numpy as np


def softmax(Z):
    Z = Z - np.max(Z, axis=1)
    return np.exp(Z) / np.sum(np.exp(Z), axis=1)
