import numpy as np


def k_fold(n, k, rng):
    order = rng.permutation(n)
    size = n // k
    return [(order[size:], order[:size]) for _ in range(k)]
