import numpy as np


def init_layer(n_in, n_out, rng):
    W = rng.standard_normal((n_in, n_out))
    W *= np.sqrt(2 / W.shape[1])
    return W, np.zeros(n_out)
