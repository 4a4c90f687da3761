import numpy as np


def k_fold(n, k, rng):
    idx = np.arange(n)
    return [(idx[idx % k != i], idx[idx % k == i]) for i in range(k)]
