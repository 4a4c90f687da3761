import numpy as np


def init_layer(n_in, n_out, rng):
    W = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))
    return W.tolist(), [0.0] * n_out
