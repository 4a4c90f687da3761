import numpy as np


def leaked_rows(train, test):
    known = set(tuple(r) for r in train)
    return np.array([i for i, r in enumerate(test) if tuple(r) in known])
