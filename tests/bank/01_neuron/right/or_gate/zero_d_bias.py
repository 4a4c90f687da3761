import numpy as np


def or_gate():
    return np.ones(2), np.asarray(-0.25)
