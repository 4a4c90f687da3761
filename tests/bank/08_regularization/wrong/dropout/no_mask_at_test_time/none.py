import numpy as np


def dropout(A, rate, rng, training=True):
    if training:
        mask = (rng.random(A.shape) >= rate) / (1 - rate)
        return A * mask, mask
    return A, None
