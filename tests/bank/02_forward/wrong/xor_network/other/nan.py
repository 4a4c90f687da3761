import numpy as np


def xor_network():
    return [(np.ones((2, 2)), np.array([np.nan, -1.0])), (np.array([[1.0], [-2.0]]), np.array([-0.5]))]
