import numpy as np


def sigmoid(z):
    z = min(max(z, -700), 700)
    return 1 / (1 + np.exp(-z))
