# expect: fail
import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


while True:
    pass
