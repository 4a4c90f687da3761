import numpy as np


def and_gate():
    return np.array([np.nan, np.nan]), -1.5
