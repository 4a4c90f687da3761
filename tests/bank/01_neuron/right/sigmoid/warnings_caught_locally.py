import warnings

import numpy as np


def sigmoid(z):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        result = 1 / (1 + np.exp(-z))
    return result
