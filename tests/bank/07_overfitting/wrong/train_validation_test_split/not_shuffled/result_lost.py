import numpy as np


def train_validation_test_split(n, validation, test, rng):
    idx = np.arange(n)
    rng.permutation(idx)
    nv, nt = round(n * validation), round(n * test)
    return idx[nv + nt :], idx[:nv], idx[nv : nv + nt]
