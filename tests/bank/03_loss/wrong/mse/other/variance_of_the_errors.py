import numpy as np


def mse(predictions, targets):
    return np.var(np.ravel(predictions) - np.ravel(targets))
