import numpy as np


def dropout(A, rate, rng, training=True):
    if training:
        A = A * (rng.random(A.shape) >= rate) / (1 - rate)
    return A
