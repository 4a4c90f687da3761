import numpy as np


def double_all(numbers):
    out = np.zeros(len(numbers))
    for i, number in enumerate(numbers):
        out[i] = number + number
    return out
