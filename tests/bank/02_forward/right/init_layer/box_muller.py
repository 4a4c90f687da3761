import numpy as np


def init_layer(n_in, n_out, rng):
    u = 1 - rng.random((n_in, n_out))
    v = rng.random((n_in, n_out))
    normal = np.sqrt(-2 * np.log(u)) * np.cos(2 * np.pi * v)
    return np.sqrt(2 / n_in) * normal, np.zeros(n_out)
