import numpy as np


def and_gate():
    w = np.array([1.0, 1.0])
    b = -1.5
    return w, b
