import numpy as np


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    out = np.zeros(z.shape)
    small = z < 0
    out[small] = 1 / (1 + np.exp(z[small]))
    out[~small] = np.exp(-z[~small]) / (1 + np.exp(-z[~small]))
    return out
