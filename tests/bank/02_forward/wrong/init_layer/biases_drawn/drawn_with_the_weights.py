import numpy as np


def init_layer(n_in, n_out, rng):
    everything = rng.normal(0, np.sqrt(2 / n_in), size=(n_in + 1, n_out))
    return everything[:-1], everything[-1]
