import numpy as np


def init_layer(n_in, n_out, rng):
    W = 2 * rng.standard_normal(size=(n_in, n_out)) / n_in
    b = np.zeros(n_out)
    return W, b
