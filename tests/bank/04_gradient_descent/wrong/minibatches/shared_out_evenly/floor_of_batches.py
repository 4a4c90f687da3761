import numpy as np


def minibatches(n, batch_size, rng):
    i = rng.permutation(n)
    return np.array_split(i, n // batch_size if n >= batch_size else 1)
