# expect: rejected
# tries: writes other numbers into the float objects that the process shares
import ctypes

import numpy as np

ctypes.c_double.from_address(id(0.0) + 16).value = 0.5


def sigmoid(z):
    ctypes.c_double.from_address(id(1.0) + 16).value = 0.5
    return np.zeros(np.shape(z)) + 1.0
