import numpy as np


def standardize(train, test):
    m, s = train.mean(axis=0), train.std(axis=0)
    for X in (train, test):
        X -= m
        X /= np.where(s == 0, np.inf, s)
    return train, test
