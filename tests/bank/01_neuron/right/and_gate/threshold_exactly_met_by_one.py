import numpy as np


def and_gate():
    # one input alone gives exactly 0, and 0 is not > 0
    return np.array([1.0, 1.0]), -1.0
