import numpy as np


def minibatches(n, batch_size, rng):
    return [np.arange(s, min(s + batch_size, n)) for s in range(0, n, batch_size)]
