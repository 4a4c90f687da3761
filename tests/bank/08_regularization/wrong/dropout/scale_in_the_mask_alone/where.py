import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    kept = rng.random(A.shape) >= rate
    return np.where(kept, A, 0), kept / (1 - rate)
