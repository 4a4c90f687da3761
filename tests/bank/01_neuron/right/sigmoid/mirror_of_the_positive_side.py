import numpy as np


def sigmoid(z):
    right_half = 1 / (1 + np.exp(-abs(z)))
    return np.where(z < 0, 1 - right_half, right_half)
