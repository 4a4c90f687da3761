import numpy as np


def dropout(A, rate, rng, training=True):
    mask = np.ones(A.shape)
    return A * mask, mask
