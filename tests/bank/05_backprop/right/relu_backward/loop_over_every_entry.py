import numpy as np


def relu_backward(dA, Z):
    out = np.empty(Z.shape)
    for index, z in np.ndenumerate(Z):
        out[index] = dA[index] if z > 0 else 0.0
    return out
