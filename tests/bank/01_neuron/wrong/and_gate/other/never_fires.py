import numpy as np


def and_gate():
    return np.array([1.0, 1.0]), -3.0
