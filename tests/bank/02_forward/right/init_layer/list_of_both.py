import numpy as np


def init_layer(n_in, n_out, rng):
    std = (2 / n_in) ** 0.5
    return [rng.normal(scale=std, size=(n_in, n_out)), np.zeros(n_out)]
