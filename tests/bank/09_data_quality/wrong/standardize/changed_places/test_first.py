import numpy as np


def standardize(train, test):
    m, s = train.mean(axis=0), train.std(axis=0)
    inverse = np.array([0 if x == 0 else 1 / x for x in s])
    return (test - m) * inverse, (train - m) * inverse
