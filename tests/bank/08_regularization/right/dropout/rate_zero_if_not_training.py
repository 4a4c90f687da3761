import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        rate = 0.0
    keep = 1.0 - rate
    mask = (rng.random(np.shape(A)) < keep).astype(float)
    mask /= keep
    return A * mask, mask
