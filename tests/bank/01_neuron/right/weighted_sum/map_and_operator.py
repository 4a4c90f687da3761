import operator
from functools import reduce


def weighted_sum(x, w, b):
    return reduce(operator.add, map(operator.mul, x, w), b)
