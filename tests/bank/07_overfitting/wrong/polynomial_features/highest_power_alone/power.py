import numpy as np


def polynomial_features(x, degree):
    return np.power(x, degree)
