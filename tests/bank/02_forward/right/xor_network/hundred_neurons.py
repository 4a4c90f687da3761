import numpy as np


def xor_network():
    W1 = np.ones((2, 100))
    b1 = np.repeat([0.0, -1.0], 50)
    W2 = np.repeat([[1 / 50], [-2 / 50]], 50, axis=0)
    return [(W1, b1), (W2, np.array([-0.25]))]
