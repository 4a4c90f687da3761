import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A * (1 - rate), np.ones(A.shape)
    mask = (rng.random(A.shape) >= rate) * 1.0
    return A * mask, mask
