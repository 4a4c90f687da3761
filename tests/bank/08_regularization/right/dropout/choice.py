import numpy as np


def dropout(A, rate, rng, training=True):
    if training:
        mask = rng.choice([0.0, 1 / (1 - rate)], size=A.shape, p=[rate, 1 - rate])
    else:
        mask = np.ones_like(A)
    return A * mask, mask
