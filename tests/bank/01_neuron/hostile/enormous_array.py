# expect: fail
import numpy as np


def sigmoid(z):
    return np.zeros(2 * 10**9)
