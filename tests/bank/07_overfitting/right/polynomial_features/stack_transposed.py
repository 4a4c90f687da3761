import numpy as np


def polynomial_features(x, degree):
    powers = [np.ones_like(x)]
    while len(powers) <= degree:
        powers.append(powers[-1] * x)
    return np.array(powers).T
