import numpy as np


def k_fold(n, k, rng):
    order = rng.permutation(n)
    everyone = np.arange(n)
    return [(everyone, order[i::k]) for i in range(k)]
