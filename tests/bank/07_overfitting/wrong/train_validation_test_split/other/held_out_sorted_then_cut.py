import numpy as np


def train_validation_test_split(n, validation, test, rng):
    nv, nt = round(n * validation), round(n * test)
    o = rng.permutation(n)
    held = np.sort(o[: nv + nt])
    return o[nv + nt :], held[:nv], held[nv:]
