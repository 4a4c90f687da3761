import numpy as np


def relu(z):
    z = np.asarray(z)
    out = np.zeros(z.shape, dtype=int)
    out[z > 0] = z[z > 0]
    return out
