import numpy as np


def mse(predictions, targets):
    return 0.5 * np.mean((predictions - targets) ** 2)
