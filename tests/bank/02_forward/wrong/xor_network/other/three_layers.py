import numpy as np


def xor_network():
    eye = np.eye(2)
    return [
        (np.ones((2, 2)), np.array([0.0, -1.0])),
        (eye, np.zeros(2)),
        (np.array([[1.0], [-2.0]]), np.array([-0.5])),
    ]
