import numpy as np


def minibatches(n, batch_size, rng):
    batches = []
    for s in range(0, n, batch_size):
        batch = np.arange(s, min(n, s + batch_size))
        rng.shuffle(batch)
        batches.append(batch)
    return batches
