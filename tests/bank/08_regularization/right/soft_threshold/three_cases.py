import numpy as np


def soft_threshold(W, t):
    return np.where(W > t, W - t, np.where(W < -t, W + t, 0.0))
