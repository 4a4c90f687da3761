import numpy as np


def k_fold(n, k, rng):
    order = rng.choice(n, n, replace=False)
    cuts = np.linspace(0, n, k + 1).astype(int)
    return [(np.delete(order, np.s_[a:b]), order[a:b]) for a, b in zip(cuts[:-1], cuts[1:])]
