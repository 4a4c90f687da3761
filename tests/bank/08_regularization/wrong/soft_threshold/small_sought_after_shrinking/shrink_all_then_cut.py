import numpy as np


def soft_threshold(W, t):
    shrunk = W - t * np.sign(W)
    shrunk[np.abs(shrunk) < t] = 0
    return shrunk
