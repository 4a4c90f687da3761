import numpy as np


def softmax(Z):
    powers = np.e**Z
    return powers / powers.sum()
