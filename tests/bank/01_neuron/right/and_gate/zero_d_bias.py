import numpy as np


def and_gate():
    w = np.full(2, 0.5)
    b = np.array(-0.75)
    return w, b
