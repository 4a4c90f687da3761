import numpy as np


def xor_network():
    return [(np.array([[1.0], [1.0]]), np.array([-1.5]))]
