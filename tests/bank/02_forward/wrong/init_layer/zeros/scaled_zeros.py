import numpy as np


def init_layer(n_in, n_out, rng):
    return np.sqrt(2 / n_in) * np.zeros((n_in, n_out)), np.zeros(n_out)
