import numpy as np


def k_fold(n, k, rng):
    order, size = rng.permutation(n), n // k
    pairs = []
    for i in range(k):
        a = i * size
        b = n if i == k - 1 else a + size
        pairs.append((np.concatenate([order[:a], order[b:]]), order[a:b]))
    return pairs
