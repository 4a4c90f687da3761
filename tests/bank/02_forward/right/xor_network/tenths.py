import numpy as np


def xor_network():
    # 0.1 + 0.2 - 0.3 is not quite 0
    W1 = np.array([[0.1, 0.1, 1.0], [0.2, 0.2, 1.0]])
    b1 = np.array([0.0, 0.0, -1.0])
    W2 = np.array([[0.5], [0.5], [-0.3]])
    return [(W1, b1), (W2, np.zeros(1))]
