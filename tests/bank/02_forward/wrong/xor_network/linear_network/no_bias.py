import numpy as np


def xor_network():
    W1 = np.array([[1.0, 1.0], [1.0, 1.0]])
    b1 = np.array([0.0, 0.0])
    W2 = np.array([[1.0], [-2.0]])
    b2 = np.array([0.5])
    return [(W1, b1), (W2, b2)]
