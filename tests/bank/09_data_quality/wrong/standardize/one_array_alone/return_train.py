import numpy as np


def standardize(train, test):
    m, s = train.mean(axis=0), train.std(axis=0)
    varies = s > 0
    z = np.zeros_like(train)
    z[:, varies] = (train - m)[:, varies] / s[varies]
    return z
