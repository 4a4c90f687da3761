import numpy as np


def and_gate():
    # either alone stays at or below zero: 3 - 4 < 0, 2 - 4 < 0, but 5 - 4 > 0
    return np.array([3.0, 2.0]), -4.0
