import numpy as np


def soft_threshold(W, t):
    return np.select([W >= t, W <= -t], [W - t, W + t], default=0)
