import numpy as np


def train_validation_test_split(n, validation, test, rng):
    order = rng.permutation(n)
    nv, nt = int(np.ceil(n * validation)), int(np.ceil(n * test))
    return order[nv + nt :], order[:nv], order[nv : nv + nt]
