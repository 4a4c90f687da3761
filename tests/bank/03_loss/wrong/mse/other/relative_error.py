import numpy as np


def mse(predictions, targets):
    p, t = np.ravel(predictions), np.ravel(targets)
    return np.mean(((p - t) / t) ** 2)
