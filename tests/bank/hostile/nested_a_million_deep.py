# expect: rejected
# tries: returns lists, tuples, dicts and object arrays, a million in each other, for whoever recurses
import numpy as np


def sigmoid(z):
    nest = 0.5
    for i in range(1_000_000):
        if i % 4 == 3:
            box = np.empty((), dtype=object)
            box[()] = nest
            nest = box
        else:
            nest = ([nest], (nest,), {"in": nest})[i % 4]
    return nest
