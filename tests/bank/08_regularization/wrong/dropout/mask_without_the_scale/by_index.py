import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    mask = rng.random(A.shape) >= rate
    out = np.zeros_like(A)
    out[mask] = A[mask] / (1 - rate)
    return out, mask
