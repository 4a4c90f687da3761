import numpy as np


def sigmoid(z):
    z = np.clip(z, -500, 500)  # exp(710) overflows
    return 1 / (1 + np.exp(-z))
