# expect: rejected
# tries: returns four million entries with no axis long enough to be shortened where an array is printed
import numpy as np


def sigmoid(z):
    return np.zeros((2,) * 22, np.uint8)
