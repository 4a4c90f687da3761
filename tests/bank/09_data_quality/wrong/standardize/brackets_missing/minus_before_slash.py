import numpy as np


def standardize(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    constant = train.max(axis=0) == train.min(axis=0)
    divisor = np.where(constant, 1.0, deviation)
    train = np.where(constant, 0.0, train - mean / divisor)
    test = np.where(constant, 0.0, test - mean / divisor)
    return train, test
