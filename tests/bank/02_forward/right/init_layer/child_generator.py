import numpy as np


def init_layer(n_in, n_out, rng):
    child = np.random.default_rng(rng.integers(2**63))
    return child.normal(0, np.sqrt(2 / n_in), (n_in, n_out)), np.zeros(n_out)
