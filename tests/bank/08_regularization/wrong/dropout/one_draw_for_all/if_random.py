import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    if rng.random() < rate:
        mask = np.zeros_like(A)
    else:
        mask = np.ones_like(A) / (1 - rate)
    return A * mask, mask
