# expect: fail
import numpy as np


def sigmoid(z):
    return np.full((1,) * 60, 0.5)
