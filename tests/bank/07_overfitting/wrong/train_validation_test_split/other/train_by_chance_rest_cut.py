import numpy as np


def train_validation_test_split(n, validation, test, rng):
    nv, nt = round(n * validation), round(n * test)
    t = rng.choice(n, n - nv - nt, replace=False)
    rest = np.setdiff1d(np.arange(n), t)
    return t, rest[:nv], rest[nv:]
