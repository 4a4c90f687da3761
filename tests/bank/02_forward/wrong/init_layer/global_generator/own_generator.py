import numpy as np


def init_layer(n_in, n_out, rng=None):
    rng = np.random.default_rng(42)
    W = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))
    return W, np.zeros(n_out)
