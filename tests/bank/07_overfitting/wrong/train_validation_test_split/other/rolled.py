import numpy as np


def train_validation_test_split(n, validation, test, rng):
    order = np.roll(np.arange(n), rng.integers(n))
    nv, nt = round(n * validation), round(n * test)
    return order[nv + nt :], order[:nv], order[nv : nv + nt]
