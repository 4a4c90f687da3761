import numpy as np


def k_fold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    pairs = []
    for i in range(k):
        pairs.append((np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]))
        return pairs
