import numpy as np


def soft_threshold(W, t):
    new = W.copy()
    new[W > t] -= t
    new[W < -t] += t
    return new
