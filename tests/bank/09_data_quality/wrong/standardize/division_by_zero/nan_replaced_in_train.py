import numpy as np


def standardize(train, test):
    m, s = train.mean(axis=0), train.std(axis=0)
    a, b = (train - m) / s, (test - m) / s
    a[np.isnan(a)] = 0
    b[np.isnan(b)] = 0
    return [a, b]
