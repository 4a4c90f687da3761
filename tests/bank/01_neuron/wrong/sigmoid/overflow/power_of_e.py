import numpy as np


def sigmoid(z):
    return 1 / (1 + np.e ** (-np.asarray(z, dtype=float)))
