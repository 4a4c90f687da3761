import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = (rng.random(A.shape) < rate) / (1 - rate)
    return A * mask, mask
