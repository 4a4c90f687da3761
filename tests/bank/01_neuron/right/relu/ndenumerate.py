import numpy as np


def relu(values):
    values = np.asarray(values, dtype=float)
    out = np.zeros(values.shape)
    for where, v in np.ndenumerate(values):
        if v >= 0:
            out[where] = v
    return out
