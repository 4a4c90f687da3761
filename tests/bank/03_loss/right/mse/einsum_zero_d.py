import numpy as np


def mse(predictions, targets):
    e = predictions.ravel() - targets.ravel()
    return np.einsum("i,i->", e, e) / np.array(e.size)
