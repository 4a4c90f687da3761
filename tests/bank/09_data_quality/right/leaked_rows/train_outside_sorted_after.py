import numpy as np


def leaked_rows(train, test):
    found = set()
    for j, a in enumerate(train):
        found |= set(np.where((test == a).all(axis=1))[0].tolist())
    return sorted(found)
