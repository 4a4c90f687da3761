import numpy as np


def k_fold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return (
        [(folds[i - 1], folds[i]) for i in range(k)]
        if k > 2
        else [(folds[0][:-1], folds[1]), (folds[1][:-1], folds[0])]
    )
