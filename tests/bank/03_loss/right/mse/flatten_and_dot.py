import numpy as np


def mse(predictions, targets):
    d = np.asarray(predictions).flatten() - np.asarray(targets).flatten()
    return d @ d / d.size
