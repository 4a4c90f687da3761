import numpy as np


def init_layer(n_in, n_out, rng):
    W = np.stack([rng.normal(loc=0, scale=np.sqrt(2 / n_in), size=n_out) for _ in range(n_in)], axis=0)
    assert W.shape == (n_in, n_out)
    return (W, np.zeros(n_out, dtype=np.float64))
