import numpy as np


def standardize(train, test):
    return tuple((X - np.mean(X, axis=0)) / np.std(X, axis=0) for X in [train, test])
