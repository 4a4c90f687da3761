import numpy as np


def init_layer(n_in, n_out, rng):
    variance = 2.0 / n_in
    return rng.normal(loc=0.0, scale=variance, size=(n_in, n_out)), np.zeros(n_out)
