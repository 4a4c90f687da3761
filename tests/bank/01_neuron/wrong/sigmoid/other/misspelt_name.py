import numpy as np


def sigmiod(z):
    return 0.5 * (1 + np.tanh(z / 2))
