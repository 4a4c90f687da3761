import numpy as np


def minibatches(n, batch_size, rng):
    rest = np.arange(n)
    out = []
    while rest.size:
        batch = rng.choice(rest, min(batch_size, rest.size), replace=False)
        out.append(batch)
        rest = np.setdiff1d(rest, batch)
    return out
