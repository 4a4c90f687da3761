import numpy as np


def soft_threshold(W, t):
    return (1 - t) * W
