import numpy as np


def init_layer(n_in, n_out, rng):
    w = rng.normal(0, np.sqrt(2 / n_in))
    return np.full((n_in, n_out), w), np.zeros(n_out)
