import numpy as np


def relu(z):
    out = z
    out[np.where(out < 0)] = 0.0
    return out
