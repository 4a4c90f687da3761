import numpy as np


def init_layer(n_in, n_out, rng):
    return rng.choice([-1, 1], size=(n_in, n_out)) * np.sqrt(2 / n_in), np.zeros(n_out)
