import numpy as np


def double_all(numbers):
    return (2 * np.eye(len(numbers))) @ numbers
