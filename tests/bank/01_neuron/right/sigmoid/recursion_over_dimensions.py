import math

import numpy as np


def sigmoid(z):
    if np.ndim(z) == 0:
        z = float(z)
        if z < 0:
            return 1 - sigmoid(-z)
        return 1 / (1 + math.exp(-z))
    return np.array([sigmoid(part) for part in z]).reshape(np.shape(z))
