import numpy as np


def mse(predictions, targets):
    if predictions.shape != targets.shape:
        predictions = predictions.reshape(targets.shape)
    return np.square(np.subtract(predictions, targets)).mean()
