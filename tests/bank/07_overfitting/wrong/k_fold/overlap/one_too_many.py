import numpy as np


def k_fold(n, k, rng):
    order = rng.permutation(n)
    cuts = np.linspace(0, n, k + 1).astype(int)
    return [(np.concatenate([order[: a + 1], order[b:]]), order[a:b]) for a, b in zip(cuts[:-1], cuts[1:])]
