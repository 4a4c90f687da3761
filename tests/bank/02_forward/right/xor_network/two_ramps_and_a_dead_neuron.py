import numpy as np


def xor_network():
    W1 = np.array([[1.0, -1.0, 0.0], [-1.0, 1.0, 0.0]])
    b1 = np.array([0.0, 0.0, -7.0])
    W2 = np.array([3.0, 3.0, 100.0]).reshape(-1, 1)
    return [(W1, b1), (W2, np.array([-1.0]))]
