# expect: rejected
# tries: returns an array of 16 GB that has no page written
import numpy as np


def sigmoid(z):
    return np.zeros(2 * 10**9)
