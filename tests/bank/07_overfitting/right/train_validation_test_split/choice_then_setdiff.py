import numpy as np


def train_validation_test_split(n, validation, test, rng):
    everyone = np.arange(n)
    testing = rng.choice(everyone, size=round(n * test), replace=False)
    rest = np.setdiff1d(everyone, testing)
    validating = rng.choice(rest, size=round(n * validation), replace=False)
    training = np.setdiff1d(rest, validating)
    return training, validating, testing
