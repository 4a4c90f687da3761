import numpy as np


def minibatches(n, batch_size, rng):
    idx = np.arange(n)
    rng.shuffle(idx)
    batches = []
    start = 0
    while start < n:
        end = min(start + batch_size, n)
        batches.append(idx[start:end])
        start = end
    return batches
