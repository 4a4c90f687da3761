import numpy as np


def init_layer(n_in, n_out, rng):
    bound = np.sqrt(3.0) * np.sqrt(2 / n_in)
    return rng.uniform(low=-bound, high=bound, size=(n_in, n_out)), np.zeros(n_out)
