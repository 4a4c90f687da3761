import numpy as np


def softmax(Z):
    z = Z[0]
    e = np.exp(z - z.max())
    return e / e.sum()
