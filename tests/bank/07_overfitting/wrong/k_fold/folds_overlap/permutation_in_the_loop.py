import numpy as np


def k_fold(n, k, rng):
    base, extra = divmod(n, k)
    pairs = []
    for i in range(k):
        size = base + (i < extra)
        order = rng.permutation(n)
        pairs.append((order[size:], order[:size]))
    return pairs
