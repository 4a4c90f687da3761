import numpy as np


def soft_threshold(W, t):
    return W * (abs(W) > t)
