import numpy as np


def mse(predictions, targets):
    difference = np.reshape(targets, -1) - np.reshape(predictions, -1)
    return np.linalg.norm(difference) ** 2 / len(difference)
