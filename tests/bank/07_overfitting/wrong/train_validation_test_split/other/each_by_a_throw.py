import numpy as np


def train_validation_test_split(n, validation, test, rng):
    u = rng.random(n)
    val = np.flatnonzero(u < validation)
    tes = np.flatnonzero((u >= validation) & (u < validation + test))
    tra = np.flatnonzero(u >= validation + test)
    return tra, val, tes
