import numpy as np


def init_layer(n_in, n_out, rng):
    return np.random.randn(n_in, n_out) * np.sqrt(2.0 / n_in), np.zeros(n_out)
