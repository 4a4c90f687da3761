import numpy as np


def mse(predictions, targets):
    squares = np.square(targets - predictions)
    return squares.sum() / squares.size
