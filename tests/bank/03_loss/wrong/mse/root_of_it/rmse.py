import numpy as np


def mse(predictions, targets):
    same_shape = np.reshape(predictions, np.shape(targets))
    return np.mean((same_shape - targets) ** 2) ** 0.5
