import numpy as np


def polynomial_features(x, degree):
    return np.vander(x, N=degree + 1)
