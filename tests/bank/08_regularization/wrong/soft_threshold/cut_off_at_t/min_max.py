import numpy as np


def soft_threshold(W, t):
    return np.minimum(np.maximum(W, -t), t)
