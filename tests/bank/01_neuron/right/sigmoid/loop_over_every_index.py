import math

import numpy as np


def sigmoid(z):
    z = np.asarray(z)
    result = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        value = z[index]
        if value < -700:
            result[index] = 0.0
        else:
            result[index] = 1 / (1 + math.exp(-value))
    return result
