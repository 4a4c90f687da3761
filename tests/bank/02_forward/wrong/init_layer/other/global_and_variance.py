import numpy as np


def init_layer(n_in, n_out, rng):
    return np.random.normal(0, 2 / n_in, (n_in, n_out)), np.zeros(n_out)
