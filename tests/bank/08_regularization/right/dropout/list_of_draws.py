import numpy as np


def dropout(A, rate, rng, training=True):
    if not training:
        return np.copy(A), np.ones_like(A)
    draws = [rng.random() for _ in range(A.size)]
    flat = [0.0 if u <= rate and rate > 0 else 1 / (1 - rate) for u in draws]
    mask = np.reshape(flat, A.shape)
    return A * mask, mask
