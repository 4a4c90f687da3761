import numpy as np


def k_fold(n, k, rng):
    folds = np.array_split(rng.permutation(n) + 1, k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]
