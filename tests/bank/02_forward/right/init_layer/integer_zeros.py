import numpy as np


def init_layer(n_in, n_out, rng):
    return rng.normal(0, (2 / n_in) ** 0.5, size=(n_in, n_out)), np.zeros(n_out, dtype=int)
