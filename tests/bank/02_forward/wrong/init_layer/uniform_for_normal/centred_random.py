import numpy as np


def init_layer(n_in, n_out, rng):
    W = (rng.random((n_in, n_out)) - 0.5) * np.sqrt(2 / n_in)
    return W, np.zeros(n_out)
