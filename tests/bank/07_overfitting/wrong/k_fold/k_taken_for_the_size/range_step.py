import numpy as np


def k_fold(n, k, rng):
    order = rng.permutation(n)
    return [(np.delete(order, range(s, min(s + k, n))), order[s : s + k]) for s in range(0, n, k)]
