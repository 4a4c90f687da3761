import numpy as np


def or_gate():
    return np.full(2, 20.0), -30.0
