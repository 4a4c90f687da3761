import numpy as np


def minibatches(n, batch_size, rng):
    n_batches = int(np.ceil(n / batch_size))
    return np.array_split(rng.permutation(n), n_batches)
