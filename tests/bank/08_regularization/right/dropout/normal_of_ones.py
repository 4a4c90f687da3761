import numpy as np


def dropout(A, rate, rng, training=True):
    if training is False:
        return A * 1.0, np.full(A.shape, True)
    kept = np.floor(rng.random(A.shape) + 1 - rate)
    mask = kept * (1 / (1 - rate))
    return np.multiply(A, mask), mask
