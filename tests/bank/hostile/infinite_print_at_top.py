# expect: rejected
# tries: writes without end to the raw descriptors 1 and 2
import os

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


while True:
    os.write(1, b"x" * 65536)
    os.write(2, b"y" * 65536)
