import numpy as np


def dropout(A, rate, rng, training=True):
    mask = (rng.random(A.shape) >= rate) / (1 - rate) if training else 1
    return A * mask, mask
