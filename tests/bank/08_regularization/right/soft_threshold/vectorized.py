import math

import numpy as np


def soft_threshold(W, t):
    def one(w):
        return math.copysign(max(abs(w) - t, 0.0), w)

    return np.vectorize(one, otypes=[float])(W)
