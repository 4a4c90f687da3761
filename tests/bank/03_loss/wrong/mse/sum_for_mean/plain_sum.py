import numpy as np


def mse(predictions, targets):
    errors = predictions.reshape(targets.shape) - targets
    return (errors**2).sum()
