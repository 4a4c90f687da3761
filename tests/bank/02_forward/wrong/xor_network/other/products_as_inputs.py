import numpy as np


def xor_network():
    W1 = np.array([[1.0, 0.0], [0.0, 1.0], [-2.0, -2.0]])
    return [(W1, np.zeros(2)), (np.ones((2, 1)), np.zeros(1))]
