import numpy as np


def train_validation_test_split(n, validation, test, rng):
    order = np.random.default_rng(42).permutation(n)
    nv, nt = round(n * validation), round(n * test)
    return order[nv + nt :], order[:nv], order[nv : nv + nt]
