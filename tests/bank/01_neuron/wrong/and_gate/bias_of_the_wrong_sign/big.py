import numpy as np


def and_gate():
    w = np.array([20, 20])
    b = 30
    return w, b
