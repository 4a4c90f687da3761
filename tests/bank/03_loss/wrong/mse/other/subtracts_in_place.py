import numpy as np


def mse(predictions, targets):
    p = predictions.reshape(targets.shape)
    p -= targets
    return np.mean(p**2)
