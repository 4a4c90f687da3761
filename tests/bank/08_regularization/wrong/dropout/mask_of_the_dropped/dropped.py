import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    dropped = rng.random(A.shape) < rate
    out = A.copy()
    out[dropped] = 0
    return out / (1 - rate), dropped
