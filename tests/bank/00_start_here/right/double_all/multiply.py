import numpy as np


def double_all(numbers):
    return np.multiply(numbers, 2.0)
