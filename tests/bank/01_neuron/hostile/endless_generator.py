# expect: fail
import itertools


def sigmoid(z):
    return (0.5 for _ in itertools.count())
