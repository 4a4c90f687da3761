import numpy as np


def k_fold(n, k, rng):
    size = n // k
    folds = rng.permutation(n)[: size * k].reshape(k, size)
    return [(np.delete(folds, i, axis=0).ravel(), folds[i]) for i in range(k)]
