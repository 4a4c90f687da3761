import numpy as np


def train_validation_test_split(n, validation, test, rng):
    nv, nt = round(n * validation), round(n * test)
    pool = rng.permutation(np.arange(nt, n))
    return pool[nv:], pool[:nv], np.arange(nt)
