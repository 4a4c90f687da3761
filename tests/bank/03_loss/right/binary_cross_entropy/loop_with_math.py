import math


def binary_cross_entropy(p, y):
    total = 0.0
    for one_p, one_y in zip(p, y):
        one_p = min(max(float(one_p), 1e-12), 1 - 1e-12)
        if one_y == 1:
            total -= math.log(one_p)
        else:
            total -= math.log(1 - one_p)
    return total / len(p)
