import numpy as np


def sigmoid(z):
    z = np.array(z, dtype=np.float64)
    return np.piecewise(
        z,
        [z < 0, z >= 0],
        [lambda v: np.exp(v) / (1 + np.exp(v)), lambda v: 1 / (1 + np.exp(-v))],
    )
