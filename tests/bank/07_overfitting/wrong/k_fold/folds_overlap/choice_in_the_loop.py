import numpy as np


def k_fold(n, k, rng):
    pairs = []
    for i in range(k):
        fold = rng.choice(n, n // k, replace=False)
        pairs.append((np.setdiff1d(np.arange(n), fold), fold))
    return pairs
