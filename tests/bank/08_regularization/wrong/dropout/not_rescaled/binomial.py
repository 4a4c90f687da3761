import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = rng.binomial(1, 1 - rate, A.shape)
    return A * mask, mask
