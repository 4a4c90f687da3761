import numpy as np


def polynomial_features(x, degree):
    with np.errstate(all="ignore"):
        return np.exp(np.arange(degree + 1) * np.log(x[:, None]))
