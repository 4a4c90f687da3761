import numpy as np


def xor_network():
    W1 = np.array([[1.0, 1.0], [1.0, 1.0]])
    return [(1e14 * W1, np.array([0.0, -1e14])), (np.array([[1e-14], [-2e-14]]), np.array([-0.5]))]
