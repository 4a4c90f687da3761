import numpy as np


def sigmoid(z):
    negative = np.negative(z)
    power = np.exp(negative)
    bottom = np.add(1, power)
    return np.divide(1, bottom)
