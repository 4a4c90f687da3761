import math

import numpy as np


def softmax_of_row(row):
    biggest = max(row)
    powers = [math.exp(z - biggest) for z in row]
    total = math.fsum(powers)
    return [p / total for p in powers]


def softmax(Z):
    return np.array([softmax_of_row(row) for row in Z])
