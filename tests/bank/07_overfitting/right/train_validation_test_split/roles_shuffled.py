import numpy as np


def train_validation_test_split(n, validation, test, rng):
    nv, nt = round(n * validation), round(n * test)
    roles = np.array([1] * nv + [2] * nt + [0] * (n - nv - nt))
    roles = rng.permuted(roles)
    return [[int(i) for i in range(n) if roles[i] == role] for role in range(3)]
