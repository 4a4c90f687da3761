import numpy as np


def train_validation_test_split(n, validation, test, rng):
    nv, nt = round(n * validation), round(n * test)
    parts = np.split(np.arange(n), [n - nv - nt, n - nt])
    for part in parts:
        rng.shuffle(part)
    return parts
