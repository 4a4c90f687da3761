# expect: rejected
# tries: returns an array of 60 dimensions
import numpy as np


def sigmoid(z):
    return np.full((1,) * 60, 0.5)
