import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    neurons = rng.random(A.shape[-1]) >= rate
    mask = np.ones_like(A) * neurons / (1 - rate)
    return A * mask, mask
