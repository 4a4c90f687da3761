import numpy as np


def init_layer(n_in, n_out, rng):
    columns = [rng.normal(0, (2 / n_out) ** 0.5, n_in) for _ in range(n_out)]
    return np.column_stack(columns), np.zeros(n_out)
