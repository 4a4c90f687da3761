import numpy as np


def k_fold(n, k, rng):
    order = np.arange(n)
    np.random.shuffle(order)
    folds = np.array_split(order, k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]
