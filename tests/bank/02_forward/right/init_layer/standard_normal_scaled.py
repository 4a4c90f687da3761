import numpy as np


def init_layer(n_in, n_out, rng):
    W = rng.standard_normal((n_in, n_out)) * np.sqrt(2.0 / n_in)
    b = np.zeros((n_out,))
    return W, b
