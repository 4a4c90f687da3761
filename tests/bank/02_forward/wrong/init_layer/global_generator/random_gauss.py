import random

import numpy as np


def init_layer(n_in, n_out, rng):
    s = (2 / n_in) ** 0.5
    W = np.array([[random.gauss(0, s) for _ in range(n_out)] for _ in range(n_in)])
    return W, np.zeros(n_out)
