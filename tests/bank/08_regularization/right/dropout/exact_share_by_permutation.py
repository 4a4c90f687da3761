import numpy as np


def dropout(A, rate, rng, training=True):
    mask = np.ones(A.size)
    if training:
        mask /= 1 - rate
        mask[rng.permutation(A.size)[: round(rate * A.size)]] = 0
    mask = mask.reshape(A.shape)
    return A * mask, mask
