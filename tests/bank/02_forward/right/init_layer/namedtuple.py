from collections import namedtuple

import numpy as np

Layer = namedtuple("Layer", "W b")


def init_layer(n_in, n_out, rng):
    return Layer(W=rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out)), b=np.zeros(n_out))
