import numpy as np


def train_validation_test_split(n, validation, test, rng):
    order = np.arange(1, n + 1)
    rng.shuffle(order)
    nv, nt = round(n * validation), round(n * test)
    return order[nv + nt :], order[:nv], order[nv : nv + nt]
