import numpy as np


def xor_network():
    W1 = np.full((2, 2), 1000.0)
    return [(W1, np.array([0.0, -1000.0])), (np.array([[1000.0], [-2000.0]]), np.array([-5.0]))]
