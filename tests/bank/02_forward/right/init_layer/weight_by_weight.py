import math

import numpy as np


def init_layer(n_in: int, n_out: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    rows = []
    for _ in range(n_in):
        rows.append([rng.normal(0, math.sqrt(2 / n_in)) for _ in range(n_out)])
    return np.array(rows), np.array([0.0] * n_out)
