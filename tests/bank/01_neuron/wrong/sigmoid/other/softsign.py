import numpy as np


def sigmoid(z):
    return 0.5 * (1 + z / (1 + np.abs(z)))
