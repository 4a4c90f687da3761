# expect: rejected
# tries: returns a generator without end
import itertools


def sigmoid(z):
    return (0.5 for _ in itertools.count())
