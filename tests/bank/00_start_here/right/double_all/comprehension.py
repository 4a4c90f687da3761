import numpy as np


def double_all(numbers):
    return np.array([2 * number for number in numbers])
