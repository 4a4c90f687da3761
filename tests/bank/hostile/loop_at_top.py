# expect: rejected
# tries: loops for ever while the file is run
import numpy as np


def sigmoid(z):
    return np.zeros(np.shape(z))


while True:
    pass
