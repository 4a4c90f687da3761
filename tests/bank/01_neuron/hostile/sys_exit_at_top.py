# expect: fail
import sys

sys.exit(0)
import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))
