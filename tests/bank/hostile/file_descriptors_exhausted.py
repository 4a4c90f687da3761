# expect: rejected
# tries: opens files until there are no descriptors
import os

import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


held = []
try:
    while len(held) < 1_000_000:
        held.append(os.open("/dev/null", os.O_RDONLY))
except OSError:
    pass
