import numpy as np


def k_fold(n, k, rng):
    order = rng.permutation(n)
    size = n // k
    pairs = []
    for i in range(k):
        fold = order[i * size : (i + 1) * size]
        pairs.append((np.setdiff1d(order, fold), fold))
    return pairs
