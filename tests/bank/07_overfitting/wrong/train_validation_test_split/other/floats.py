import numpy as np


def train_validation_test_split(n, validation, test, rng):
    order = rng.permutation(np.arange(float(n)))
    nv, nt = round(n * validation), round(n * test)
    return order[nv + nt :], order[:nv], order[nv : nv + nt]
