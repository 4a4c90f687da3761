import numpy as np


def standardize(train, test):
    m, s = np.mean(train), np.std(train)
    return (train - m) / s, (test - m) / s
