import numpy as np


def train_validation_test_split(n, validation, test, rng):
    everyone = np.arange(n)
    val = rng.choice(everyone, round(n * validation), replace=False)
    tes = rng.choice(everyone, round(n * test), replace=False)
    tra = rng.choice(everyone, n - len(val) - len(tes), replace=False)
    return tra, val, tes
