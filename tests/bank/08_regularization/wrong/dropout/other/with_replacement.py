import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = np.full(A.size, 1 / (1 - rate))
    mask[rng.integers(A.size, size=int(rate * A.size))] = 0
    mask = mask.reshape(A.shape)
    return A * mask, mask
