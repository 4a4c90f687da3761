import numpy as np


def mse(predictions, targets):
    errors = np.ravel(predictions) - np.ravel(targets)
    return np.sum(errors**2) / (len(errors) - 1)
