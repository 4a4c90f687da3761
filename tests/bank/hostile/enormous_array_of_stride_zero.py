# expect: rejected
# tries: returns an array of eight bytes that becomes eight terabytes once written out
import numpy as np


def sigmoid(z):
    # takes eight bytes here, eight terabytes once written out
    return np.broadcast_to(np.float64(0.5), (10**6, 10**6))
