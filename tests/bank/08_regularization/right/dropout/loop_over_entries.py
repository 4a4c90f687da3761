import numpy as np


def dropout(A, rate, rng, training=True):
    mask = np.ones(A.shape)
    if training:
        for place in np.ndindex(A.shape):
            mask[place] = 0.0 if rng.uniform() < rate else 1.0 / (1.0 - rate)
    return mask * A, mask
