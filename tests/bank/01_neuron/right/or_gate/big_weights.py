import numpy as np


def or_gate():
    return np.array([1e6, 1e6]), -1.0
