import numpy as np


def init_layer(n_in, n_out, rng):
    return rng.standard_normal((n_in, n_out)), np.zeros(n_out)
