import numpy as np


def mse(predictions, targets):
    n = targets.size
    return np.sum((predictions.ravel() - targets.ravel()) ** 2) / (2 * n)
