import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A, np.ones(A.shape, dtype=int)
    dropped = rng.uniform(size=A.shape) < rate
    mask = np.where(dropped, 0, 1 / (1 - rate))
    out = np.array(A)
    out[dropped] = 0
    out /= 1 - rate
    return [out, mask]
