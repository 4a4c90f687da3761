import numpy as np


def init_layer(n_in, n_out, rng):
    W = rng.exponential(size=(n_in, n_out)) - 1
    return W * np.sqrt(2 / n_in), np.zeros(n_out)
