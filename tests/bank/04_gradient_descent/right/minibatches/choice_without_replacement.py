import numpy as np


def minibatches(n, batch_size, rng):
    order = rng.choice(n, size=n, replace=False)
    return tuple(np.split(order, range(batch_size, n, batch_size)))
