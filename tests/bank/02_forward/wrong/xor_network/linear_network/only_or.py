import numpy as np


def xor_network():
    W1 = np.eye(2)
    b1 = np.zeros(2)
    W2 = np.ones((2, 1))
    return [(W1, b1), (W2, np.array([-0.5]))]
