import numpy as np


def init_layer(n_in, n_out, rng):
    column = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, 1))
    return np.tile(column, (1, n_out)), np.zeros(n_out)
