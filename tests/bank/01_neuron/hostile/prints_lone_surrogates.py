# expect: fail
import numpy as np


def sigmoid(z):
    print("\udcff\ud800")
    return np.zeros(np.shape(z))
