# expect: fail
# Four million entries, and no axis long enough to be shortened where an array is printed.
import numpy as np


def sigmoid(z):
    return np.zeros((2,) * 22, np.uint8)
