import numpy as np


def init_layer(n_in, n_out, rng):
    W = np.zeros(shape=(n_in, n_out), dtype=float)
    b = np.zeros(shape=n_out)
    return W, b
