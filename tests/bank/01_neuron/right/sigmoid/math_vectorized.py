import math

import numpy as np


def sigmoid_of_number(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    t = math.exp(z)
    return t / (1 + t)


def sigmoid(z):
    f = np.vectorize(sigmoid_of_number, otypes=[float])
    return f(z)
