import numpy as np


def init_layer(n_in, n_out, rng):
    sigma = np.sqrt(2) / np.sqrt(n_in)
    W = sigma * rng.normal(size=[n_in, n_out])
    return W, np.full(n_out, 0.0)
