import numpy as np


def mse(predictions, targets):
    p = predictions.reshape(-1, 1)
    t = targets.reshape(1, -1)
    every_pair = (p - t) ** 2
    return np.trace(every_pair) / len(every_pair)
