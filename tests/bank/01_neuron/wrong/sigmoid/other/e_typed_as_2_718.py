import numpy as np


def sigmoid(z):
    return 1 / (1 + 2.718 ** -np.clip(z, -500, 500))
