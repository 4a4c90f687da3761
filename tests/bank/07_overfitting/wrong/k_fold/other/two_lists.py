import numpy as np


def k_fold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [np.concatenate(folds[:i] + folds[i + 1 :]) for i in range(k)], folds
