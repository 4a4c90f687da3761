import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    n_dropped = int(A.size * rate)
    mask = np.full(A.size, 1 / (1 - rate))
    mask[:n_dropped] = 0
    rng.shuffle(mask)
    mask = mask.reshape(A.shape)
    return A * mask, mask
