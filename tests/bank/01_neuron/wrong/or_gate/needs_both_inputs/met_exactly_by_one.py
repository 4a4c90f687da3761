import numpy as np


def or_gate():
    # 1 + 0 - 1 = 0, and 0 > 0 is false
    return np.array([1.0, 1.0]), -1.0
