import numpy as np


def or_gate():
    # exclusive: one but not the other
    return np.array([1.0, -1.0]), -0.5
