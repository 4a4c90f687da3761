import numpy as np


def xor_network():
    W1 = np.array([[20.0, -20.0], [20.0, -20.0]])
    b1 = np.array([-10.0, 30.0])
    W2 = np.array([[20.0], [20.0]])
    return [(W1, b1), (W2, np.array([-30.0]))]
