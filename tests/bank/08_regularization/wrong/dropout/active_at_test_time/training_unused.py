import numpy as np


def dropout(A, rate, rng, training=True):
    mask = rng.binomial(1, 1 - rate, size=A.shape) / (1 - rate)
    return A * mask, mask
