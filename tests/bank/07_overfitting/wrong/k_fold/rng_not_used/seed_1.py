import numpy as np


def k_fold(n, k, rng):
    order = np.random.default_rng(1).permutation(n)
    folds = np.array_split(order, k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]
