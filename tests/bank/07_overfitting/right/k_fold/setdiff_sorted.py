import numpy as np


def k_fold(n, k, rng):
    everyone = np.arange(n)
    ranks = np.argsort(rng.random(n))
    result = []
    for fold in np.array_split(ranks, k):
        result.append((np.setdiff1d(everyone, fold), np.sort(fold)))
    return result
