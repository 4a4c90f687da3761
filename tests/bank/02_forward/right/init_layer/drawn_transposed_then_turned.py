import numpy as np


def init_layer(n_in, n_out, rng):
    W = rng.normal(0, 1, size=(n_out, n_in)).T
    return W * np.sqrt(2 / n_in), 0 * W[0]
