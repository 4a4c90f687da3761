import numpy as np


def init_layer(n_in, n_out, rng):
    W = rng.normal(size=(n_in, n_out))
    while (far := np.abs(W) > 2).any():
        W[far] = rng.normal(size=far.sum())
    return W * np.sqrt(2 / n_in) / 0.87962566103423978, np.zeros(n_out)
