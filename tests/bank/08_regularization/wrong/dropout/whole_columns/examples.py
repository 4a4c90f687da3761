import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    keep = rng.random(len(A)) >= rate
    mask = np.zeros_like(A)
    mask[keep] = 1 / (1 - rate)
    return A * mask, mask
