import numpy as np


def minibatches(n, batch_size, rng):
    order = np.arange(n, dtype=np.uint32)
    for i in range(n - 1, 0, -1):
        j = rng.integers(0, i + 1)
        order[i], order[j] = order[j], order[i]
    cuts = list(range(0, n, batch_size)) + [n]
    return [order[a:b] for a, b in zip(cuts[:-1], cuts[1:])]
