import numpy as np


def train_validation_test_split(n, validation, test, rng):
    n_val, n_test = round(n * validation), round(n * test)
    n_train = n - n_val - n_test
    return tuple(np.split(rng.permutation(n), [n_train, n_train + n_val]))
