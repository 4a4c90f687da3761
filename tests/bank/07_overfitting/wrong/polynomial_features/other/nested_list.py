import numpy as np


def polynomial_features(x, degree):
    return [[float(v**p) for p in range(degree + 1)] for v in x]
