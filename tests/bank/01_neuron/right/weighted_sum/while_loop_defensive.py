import numpy as np


def weighted_sum(x, w, b=0.0):
    x = np.asarray(x, dtype=float)
    w = np.asarray(w, dtype=float)
    if x.shape != w.shape:
        raise ValueError(f"x has shape {x.shape} but w has shape {w.shape}")
    z = 0.0
    i = 0
    while i < x.size:
        z += x[i] * w[i]
        i += 1
    return z + b
