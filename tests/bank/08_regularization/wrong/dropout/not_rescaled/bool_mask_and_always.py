import numpy as np


def dropout(A, rate, rng, training=True):
    mask = rng.random(A.shape) > rate
    return A * mask, mask
