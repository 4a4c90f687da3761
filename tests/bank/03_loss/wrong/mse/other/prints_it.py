import numpy as np


def mse(predictions, targets):
    errors = np.ravel(predictions) - np.ravel(targets)
    print(np.mean(errors**2))
