import numpy as np


def or_gate():
    w = [np.array(1.0), np.array(1.0)]
    b = np.array(-0.9)
    return w, b
