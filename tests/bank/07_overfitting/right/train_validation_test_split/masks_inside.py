import numpy as np


def train_validation_test_split(n, validation, test, rng):
    place = rng.random(n).argsort().argsort()
    nv = int(np.rint(n * validation))
    nt = int(np.rint(n * test))
    is_val = place < nv
    is_test = (place >= nv) & (place < nv + nt)
    return np.where(~(is_val | is_test))[0], np.flatnonzero(is_val), np.flatnonzero(is_test)
