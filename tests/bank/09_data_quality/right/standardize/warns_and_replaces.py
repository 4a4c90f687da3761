import numpy as np


def standardize(train, test):
    mean, std = np.mean(train, 0), np.std(train, 0)
    a = np.where(std > 0, (train - mean) / std, 0)
    b = np.where(std > 0, (test - mean) / std, 0)
    return a, b
