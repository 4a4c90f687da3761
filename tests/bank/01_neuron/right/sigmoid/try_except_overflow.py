import math

import numpy as np


def sigmoid(z):
    def one(v):
        try:
            return 1 / (1 + math.exp(-v))
        except OverflowError:
            return 0.0

    if isinstance(z, (int, float)):
        return one(z)
    return np.array([one(v) for v in z.ravel()], dtype=float).reshape(z.shape)
