import numpy as np


def k_fold(n, k, rng):
    return [fold for fold in np.array_split(rng.permutation(n), k)]
