import numpy as np


def init_layer(n_in, n_out, rng):
    W = np.array([rng.normal(0, np.sqrt(2 / n_in), n_in) for _ in range(n_out)])
    return W, np.zeros(n_out)
