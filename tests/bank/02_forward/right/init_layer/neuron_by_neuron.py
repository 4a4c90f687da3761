import numpy as np


def init_layer(n_in, n_out, rng):
    """One column at a time."""
    W = np.empty((n_in, n_out))
    b = np.empty(n_out)
    for j in range(n_out):
        W[:, j] = rng.normal(0, np.sqrt(2 / n_in), size=n_in)
        b[j] = 0
    return W, b
