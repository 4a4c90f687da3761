import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A.copy(), np.ones(A.shape)
    mask = rng.binomial(1, 1 - rate, size=A.shape) / (1 - rate)
    return A * mask, mask
