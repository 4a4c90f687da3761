import numpy as np


def dropout(A, rate, rng, training=True):
    mask = np.ones_like(A)
    if training:
        mask = (rng.random(A.shape) < rate) / rate
    return A * mask, mask
