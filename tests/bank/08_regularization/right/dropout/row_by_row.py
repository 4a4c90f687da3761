import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = np.stack([(rng.random(row.shape) >= rate) / (1 - rate) for row in A])
    return A * mask, mask
