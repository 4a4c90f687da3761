import numpy as np


def k_fold(n, k, rng):
    order, size = rng.permutation(n), n // k
    first = n - size * (k - 1)
    cuts = [0] + [first + i * size for i in range(k)]
    return [(np.delete(order, range(a, b)), order[a:b]) for a, b in zip(cuts[:-1], cuts[1:])]
