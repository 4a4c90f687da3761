import numpy as np


def mse(predictions, targets):
    return np.abs(np.ravel(predictions) - np.ravel(targets)).mean()
