import numpy as np


def softmax(Z):
    out = np.zeros_like(Z)
    for i, row in enumerate(Z):
        e = np.exp(row - max(row))
        out[i] = e / e.sum()
    return out
