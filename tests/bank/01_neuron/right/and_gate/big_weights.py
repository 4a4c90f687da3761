import numpy as np


def and_gate():
    return 1000 * np.ones(2), -1500
