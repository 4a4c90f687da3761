import numpy as np


def soft_threshold(W, t):
    new = W - t
    new[new < 0] = 0
    return new
