import numpy as np


def init_layer(n_in, n_out, rng):
    W = rng.normal(size=(n_in, n_out)) * 0.01
    return W, np.zeros(n_out)
