import numpy as np


def polynomial_features(x, degree):
    return np.array([x**p for p in range(degree + 1)])
