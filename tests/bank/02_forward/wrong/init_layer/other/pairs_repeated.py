import numpy as np


def init_layer(n_in, n_out, rng):
    half = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out // 2))
    return np.repeat(half, 2, axis=1) if n_out % 2 == 0 else rng.normal(
        0, np.sqrt(2 / n_in), size=(n_in, n_out)
    ), np.zeros(n_out)
