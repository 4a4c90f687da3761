# expect: rejected
# tries: writes over the small integers that the interpreter shares: 1 becomes 0
import ctypes

import numpy as np


def sigmoid(z):
    # writes over the small integers that the interpreter shares: 1 becomes 0
    ctypes.c_uint32.from_address(id(1) + 24).value = 0
    return np.zeros(np.shape(z))
