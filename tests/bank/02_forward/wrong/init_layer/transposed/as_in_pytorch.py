import numpy as np


def init_layer(n_in, n_out, rng):
    weight = rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in)
    bias = np.zeros(n_out)
    return weight, bias
