import numpy as np


def sigmoid(z):
    half = np.asarray(z, dtype=float) / 2
    return 0.5 + 0.5 * np.sinh(half) / np.cosh(half)
