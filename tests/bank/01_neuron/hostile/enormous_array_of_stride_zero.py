# expect: fail
import numpy as np


def sigmoid(z):
    # takes eight bytes here, eight terabytes once written out
    return np.broadcast_to(np.float64(0.5), (10**6, 10**6))
