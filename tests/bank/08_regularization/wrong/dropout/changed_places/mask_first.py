import numpy as np


def dropout(A, rate, rng, training=True):
    mask = np.ones_like(A)
    if training:
        mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return mask, A * mask
