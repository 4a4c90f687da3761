import numpy as np


def weighted_sum(x, w, b):
    print("x =", x)
    print("w =", w)
    s = np.multiply(x, w).sum()
    print("sum before bias", s)
    s += b
    print("sum after bias", s)
    return s
