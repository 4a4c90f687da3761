import numpy as np


def soft_threshold(W, t):
    new = W.copy()
    new[W > 0] -= t
    new[W < 0] += t
    return new
