# expect: fail
import numpy as np


def sigmoid(z):
    hoard = [np.ones(2**27) for _ in range(100)]
    return hoard[0]
