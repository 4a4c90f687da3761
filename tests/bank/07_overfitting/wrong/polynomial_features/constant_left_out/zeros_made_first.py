import numpy as np


def polynomial_features(x, degree):
    features = np.zeros((len(x), degree + 1))
    for p in range(1, degree + 1):
        features[:, p] = x**p
    return features
