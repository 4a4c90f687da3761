import numpy as np


def sigmoid(z):
    z = np.atleast_1d(z).astype(float)
    return 0.5 * (1 + np.tanh(z / 2))
