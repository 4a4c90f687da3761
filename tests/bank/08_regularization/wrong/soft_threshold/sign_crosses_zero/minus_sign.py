import numpy as np


def soft_threshold(W, t):
    new = W.copy()
    new -= t * np.sign(W)
    return new
