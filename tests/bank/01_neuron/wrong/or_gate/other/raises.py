import numpy as np


def or_gate():
    w = np.array([1.0, 1.0])
    w[2] = -0.5
    return w
