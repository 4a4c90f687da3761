import numpy as np


def polynomial_features(x, degree):
    features = np.empty((len(x), degree + 1))
    for p in range(degree + 1):
        features[:, p] = x ** (p + 1)
    return features
