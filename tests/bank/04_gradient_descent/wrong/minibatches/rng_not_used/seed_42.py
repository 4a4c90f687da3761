import numpy as np


def minibatches(n, batch_size, rng):
    rng = np.random.default_rng(42)
    order = rng.permutation(n)
    return [order[s : s + batch_size] for s in range(0, n, batch_size)]
