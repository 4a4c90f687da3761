import numpy as np


def polynomial_features(x, degree):
    return np.polyval(np.ones(degree + 1), x)
