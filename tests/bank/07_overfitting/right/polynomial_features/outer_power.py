import numpy as np


def polynomial_features(x, degree):
    return np.power.outer(x, np.arange(degree + 1.0))
