import numpy as np


def mse(predictions, targets):
    errors = np.ravel(predictions) - np.ravel(targets)
    return np.mean(errors**3)
