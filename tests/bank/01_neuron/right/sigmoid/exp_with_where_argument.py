import numpy as np


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.full(z.shape, np.inf)
    np.exp(-z, out=e, where=z > -709)
    return 1 / (1 + e)
