import numpy as np


def mse(predictions, targets):
    d = np.ravel(predictions) - np.ravel(targets)
    return np.mean(d**2)
