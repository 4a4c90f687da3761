import numpy as np


def minibatches(n, batch_size, rng):
    order = np.arange(1, n + 1)
    rng.shuffle(order)
    return [order[s : s + batch_size] for s in range(0, n, batch_size)]
