import math


def binary_cross_entropy(p, y):
    total = 0
    for a, b in zip(p, y):
        total -= math.log(a) if b == 1 else math.log(1 - a)
    return total / len(y)
