import numpy as np


def minibatches(n, batch_size, rng):
    order = np.arange(n)
    np.random.shuffle(order)
    return [order[s : s + batch_size] for s in range(0, n, batch_size)]
