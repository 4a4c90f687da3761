import numpy as np


def standardize(train, test):
    mu, variance = train.mean(axis=0), train.var(axis=0)
    root = np.sqrt(variance + 1e-12)
    return (train - mu) / root, (test - mu) / root
