import numpy as np


def and_gate():
    # 1 + 1 - 2 = 0, enough for >= 0 but not for > 0
    return np.array([1.0, 1.0]), -2.0
