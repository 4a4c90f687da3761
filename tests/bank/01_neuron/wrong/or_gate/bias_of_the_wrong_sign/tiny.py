import numpy as np


def or_gate():
    return np.ones(2), 1e-6
