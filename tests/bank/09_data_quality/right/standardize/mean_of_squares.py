import numpy as np


def standardize(train, test):
    mean = train.sum(axis=0) / len(train)
    variance = (train**2).mean(axis=0) - mean**2
    varies = np.ptp(train, axis=0) > 0
    inverse = np.zeros(train.shape[1])
    inverse[varies] = variance[varies] ** -0.5
    return (train - mean) * inverse, (test - mean) * inverse
